import { RoaringBitmap32 } from 'roaring-wasm';
import { type Bitmap, lastingBitmap } from './bitmap.js';
import { Memo } from './memo.js';
import { SANS_MOIS } from './mois.js';
import type { Flux } from './narrow.js';

/** Les événements d'une tranche, en colonnes : la ligne `i` dit que `personnes[i]` y est de `debuts[i]` à `fins[i]`. */
export interface Evenements {
  personnes: Int32Array;
  /** Mois de début ; `SANS_MOIS` si le partenaire ne le donne pas. */
  debuts: Int32Array;
  /** Mois de fin ; `SANS_MOIS` si l'événement est encore ouvert. */
  fins: Int32Array;
}

/**
 * Le flux des événements retenus par `qualifies(i)`. Entrée d'une personne : son plus tôt début ; sortie : sa plus tardive fin,
 * aucune si un événement retenu est encore ouvert.
 */
export function fluxOf(events: Evenements, qualifies: (index: number) => boolean): Flux {
  const { personnes, debuts, fins } = events;
  const size = maximum(personnes) + 1;
  const seen = new Uint8Array(size);
  const entree = new Int32Array(size);
  const sortie = new Int32Array(size);
  for (let i = 0; i < personnes.length; i++) {
    if (!qualifies(i)) continue;
    const p = personnes[i];
    if (seen[p] === 0) {
      seen[p] = 1;
      entree[p] = debuts[i];
      sortie[p] = fins[i];
      continue;
    }
    if (debuts[i] !== SANS_MOIS && (entree[p] === SANS_MOIS || debuts[i] < entree[p])) entree[p] = debuts[i];
    if (sortie[p] !== SANS_MOIS && (fins[i] === SANS_MOIS || fins[i] > sortie[p])) sortie[p] = fins[i];
  }
  const membres = ordinalsIn(seen);
  return {
    entrees: partitionByMonth(membres, entree),
    sorties: partitionByMonth(
      membres.filter((p) => sortie[p] !== SANS_MOIS),
      sortie,
    ),
    membres: lastingBitmap(membres),
  };
}

/** Personnes des flux que garde un index, toutes ensemble : quelques dizaines de Mo, des centaines d'états d'un mois. */
const PERSONNES_GARDEES = 10_000_000;
/** Ce qu'un flux pèse sans personne, en personnes. */
const FLUX_VIDE = 500;

/** Les flux d'un index, par filtre ; l'état de chaque mois en est un. */
export function memoDeFlux(): Memo<Flux> {
  return new Memo(PERSONNES_GARDEES, ({ membres }) => membres.size + FLUX_VIDE);
}

/** Une personne d'un flux, son mois d'entrée et son mois de sortie ; `SANS_MOIS` pour une date absente, ou une sortie à venir. */
export interface PersonneDatee {
  personne: number;
  entree: number;
  sortie: number;
}

/** Le flux de personnes déjà datées, par numéro d'ordre croissant, pour le temps d'un calcul (`inArena`). */
export function fluxOfPersons(rows: readonly PersonneDatee[]): Flux {
  const entrees = new Map<number, number[]>();
  const sorties = new Map<number, number[]>();
  for (const { personne, entree, sortie } of rows) {
    pushTo(entrees, entree, personne);
    if (sortie !== SANS_MOIS) pushTo(sorties, sortie, personne);
  }
  return {
    entrees: bitmapsOf(entrees),
    sorties: bitmapsOf(sorties),
    membres: new RoaringBitmap32(Uint32Array.from(rows, ({ personne }) => personne)),
  };
}

function pushTo(lists: Map<number, number[]>, mois: number, personne: number): void {
  const list = lists.get(mois);
  if (list) list.push(personne);
  else lists.set(mois, [personne]);
}

function bitmapsOf(lists: Map<number, number[]>): Map<number, Bitmap> {
  return new Map(
    [...lists].sort(([a], [b]) => a - b).map(([mois, list]) => [mois, new RoaringBitmap32(Uint32Array.from(list))]),
  );
}

/** Numéros d'ordre croissants des personnes vues. */
function ordinalsIn(seen: Uint8Array): Uint32Array {
  const ordinals: number[] = [];
  for (let p = seen.indexOf(1); p !== -1; p = seen.indexOf(1, p + 1)) ordinals.push(p);
  return Uint32Array.from(ordinals);
}

/** Partition de ces personnes, de numéros croissants, par mois croissants. */
function partitionByMonth(personnes: Uint32Array, months: Int32Array): Map<number, Bitmap> {
  const latest = personnes.reduce((max, p) => Math.max(max, months[p]), -1);
  const ends = new Uint32Array(latest + 2);
  for (const p of personnes) ends[months[p] + 1]++;
  for (let mois = 1; mois < ends.length; mois++) ends[mois] += ends[mois - 1];
  // Chaque case avance, de la fin du mois d'avant à celle du sien.
  const ordinals = new Uint32Array(personnes.length);
  for (const p of personnes) ordinals[ends[months[p]]++] = p;
  const out = new Map<number, Bitmap>();
  for (let mois = 0, start = 0; mois < ends.length; start = ends[mois++])
    if (ends[mois] > start) out.set(mois, lastingBitmap(ordinals.subarray(start, ends[mois])));
  return out;
}

function maximum(values: Int32Array): number {
  let max = -1;
  for (let i = 0; i < values.length; i++) if (values[i] > max) max = values[i];
  return max;
}
