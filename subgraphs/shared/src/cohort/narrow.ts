import { RoaringBitmap32 } from 'roaring-wasm';
import { cutAtoms } from './atoms.js';
import { type Bitmap, emptyBitmap, intersectEach, type ParMois, unionOf } from './bitmap.js';
import { type Mois, SANS_MOIS } from './mois.js';
import { effectifOf, MAX_CONDITIONS, type Population } from './population.js';

/** Un flux : qui a un événement qualifiant, depuis quand (le plus tôt) et jusqu'à quand (le plus tard ; absent si ouvert). */
export interface Flux {
  membres: Bitmap;
  entrees: ParMois;
  sorties: ParMois;
}

type Dates = Pick<Flux, 'entrees' | 'sorties'>;

/** L'état d'un mois : qui y satisfait la condition, ou `null` si ce mois n'est pas connu. */
export type EtatDuMois = (mois: Mois) => Bitmap | null;

export type Moment = { type: 'ENTREE' | 'SORTIE' } | { type: 'MOIS'; mois: Mois };

/** La cohorte de tous ceux d'un flux : l'origine d'une question. */
export function populationOf(flux: Flux): Population {
  return {
    entrees: flux.entrees,
    sorties: flux.sorties,
    atomes: [],
    conditions: 1,
    dimensions: [],
    cellules: [],
    avant: null,
    inconnus: 0,
  };
}

/** Garde qui est dans le flux et le redate ; avec `exclure`, qui n'y est pas, dates gardées. */
export function narrowByFlux(population: Population, flux: Flux, exclure = false): Population {
  const members = unionOf(population.entrees);
  const kept = exclure ? RoaringBitmap32.andNot(members, flux.membres) : RoaringBitmap32.and(members, flux.membres);
  const atomes = cutAtoms(population, members, exclure ? kept : flux.membres);
  return narrowed(population, kept, datesOf(exclure ? population : flux, kept), atomes, 0);
}

/**
 * Garde, dates inchangées, les membres pour qui l'état est vrai (ou faux : `exclure`) au moment demandé, décalé de `decalage`
 * mois. Les membres sans date pour ce moment, ou dont le mois n'est pas connu, ne sont ni gardés ni exclus : ce sont les inconnus.
 */
export function narrowByEtat(
  population: Population,
  etat: EtatDuMois,
  { moment, decalage = 0, exclure = false }: { moment: Moment; decalage?: number; exclure?: boolean },
): Population {
  const members = unionOf(population.entrees);
  const kept = emptyBitmap();
  const keptByMonth = new Map<Mois, Bitmap>();
  let known = 0;
  for (const [mois, dated] of datedBy(population, members, moment)) {
    const satisfying = mois === SANS_MOIS ? null : etat(mois + decalage);
    if (!satisfying) continue;
    known += dated.size;
    const left = exclure ? RoaringBitmap32.andNot(dated, satisfying) : RoaringBitmap32.and(dated, satisfying);
    if (left.isEmpty) continue;
    keptByMonth.set(mois, left);
    kept.orInPlace(left);
  }
  const dates = {
    entrees: moment.type === 'ENTREE' ? keptByMonth : intersectEach(population.entrees, kept),
    sorties: moment.type === 'SORTIE' ? keptByMonth : intersectEach(population.sorties, kept),
  };
  return narrowed(population, kept, dates, cutAtoms(population, members, kept), members.size - known);
}

/** Garde, dates inchangées, les membres de `kept` ; `inconnus` : ceux dont on ne sait rien. */
export function keepAtSameDates(population: Population, members: Bitmap, kept: Bitmap, inconnus: number): Population {
  return narrowed(population, kept, datesOf(population, kept), cutAtoms(population, members, kept), inconnus);
}

function datesOf({ entrees, sorties }: Dates, kept: Bitmap): Dates {
  return { entrees: intersectEach(entrees, kept), sorties: intersectEach(sorties, kept) };
}

function datedBy(population: Population, members: Bitmap, moment: Moment): ParMois {
  if (moment.type === 'MOIS') return new Map([[moment.mois, members]]);
  return moment.type === 'ENTREE' ? population.entrees : population.sorties;
}

/** `dates` : celles des membres gardés, et d'eux seuls. */
function narrowed(
  population: Population,
  kept: Bitmap,
  { entrees, sorties }: Dates,
  atomes: Population['atomes'],
  inconnus: number,
): Population {
  return {
    entrees,
    sorties,
    atomes,
    conditions: Math.min(population.conditions + 1, MAX_CONDITIONS),
    dimensions: population.dimensions,
    cellules: population.cellules.map(({ classes, membres }) => ({
      classes,
      membres: RoaringBitmap32.and(membres, kept),
      avant: membres.size,
    })),
    avant: effectifOf(population),
    inconnus,
  };
}
