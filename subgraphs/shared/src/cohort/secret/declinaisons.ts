import { RoaringBitmap32 } from 'roaring-wasm';
import { type Bitmap, lastingBitmap, unionOf } from '../bitmap.js';
import type { Memo } from '../memo.js';
import { formatMois, isAnnee, type Mois } from '../mois.js';
import type { Flux } from '../narrow.js';
import { type FiltrePeriode, isGiven } from '../periode.js';
import {
  criteresOf,
  type Declinable,
  type Facettes,
  type Fragment,
  facetteDuMois,
  facettesOf,
  partOf,
  partsOf,
  product,
} from './facettes.js';
import type { Lecture } from './lecture.js';
import { checkConditions, checkMoment } from './refus.js';
import { MAX_CONDITIONS } from './regles.js';
import { partition } from './trace.js';
import type { CoupeDeFlux } from './trace-flux.js';

/** Ce qu'une coupe a de commun à tous les filtres qui la font. */
export type CoupeConnue = Pick<CoupeDeFlux, 'groupes' | 'facettes' | 'dates'>;

/** Tout ce qu'un flux peut couper. */
export interface FluxDeclinable<F extends FiltrePeriode> extends Declinable {
  /** Nom de son champ dans le graphe. */
  nom: string;
  /**
   * Par critère, la classe que donne l'axe du même nom à qui entre ce mois-là. Qui est d'une classe de l'axe en est du critère : la différence
   * se déduirait de deux chiffres, si le critère ne coupait pas aussi par l'axe.
   */
  axes?: Readonly<Record<string, (ordinal: number, entree: Mois) => number>>;
  fluxOf(filtre: F): Flux;
  /** Ceux que sa source connaît, si un axe de la même source les distingue. */
  connus?: Bitmap;
  /** Ce qu'il a déjà coupé, tant que ses données ne changent pas. */
  coupes: Memo<CoupeConnue>;
}

/** La coupe d'un flux dont le filtre donne une année, un trimestre ou aucune période. @throws ErreurAgent SECRET_PERIODE, PERIODE_INVALIDE */
export function coupeDuFlux<F extends FiltrePeriode>(declinable: FluxDeclinable<F>, filtre: F): CoupeDeFlux {
  return coupe(
    declinable,
    filtre,
    isGiven(filtre.annee) ? { annee: filtre.annee } : {},
    facettesOf(declinable, filtre),
  );
}

/** Pour qui lit sous secret, la coupe d'un flux lu comme l'état d'un mois, à l'origine d'une question. @throws ErreurAgent SECRET_PERIODE */
export function coupeLueDuMois<F extends FiltrePeriode>(
  declinable: FluxDeclinable<F>,
  filtre: F,
  mois: Mois,
  lecture: Lecture,
): CoupeDeFlux | undefined {
  if (lecture === 'EXACTE') return undefined;
  checkMoment(mois, 0);
  return coupeDuMois(declinable, filtre, mois);
}

/** La coupe d'un flux lu comme l'état d'un mois, qui est la fin d'un trimestre. */
export function coupeDuMois<F extends FiltrePeriode>(
  declinable: FluxDeclinable<F>,
  filtre: F,
  mois: Mois,
): CoupeDeFlux {
  const { base, toujours, comptees } = criteresOf(declinable, filtre);
  const facettes = { base, toujours, comptees: [...comptees, facetteDuMois(mois)] };
  return coupe(declinable, { ...filtre, mois: formatMois(mois) }, { annee: Math.floor(mois / 12) }, facettes);
}

/**
 * La coupe de l'ensemble qui contient, par construction, l'état de ceux que l'on regarde à ces mois : celui de leur trimestre, de leur année, ou de
 * leurs deux années. Nul s'ils s'étendent sur plus d'un an, ou hors des années que l'on demande : nulle période permise ne les contient.
 */
export function coupeEnglobante<F extends FiltrePeriode>(
  declinable: FluxDeclinable<F>,
  filtre: F,
  mois: readonly Mois[],
): CoupeDeFlux | null {
  const [du, au] = [Math.min(...mois), Math.max(...mois)];
  const [annee, derniere] = [Math.floor(du / 12), Math.floor(au / 12)];
  if (mois.length === 0 || au - du >= 12 || !isAnnee(annee) || !isAnnee(derniere)) return null;
  if (du === au && du % 3 === 2) return coupeDuMois(declinable, filtre, du);
  if (Math.floor(du / 3) === Math.floor(au / 3))
    return coupeDuFlux(declinable, { ...filtre, annee, trimestre: (Math.floor(du / 3) % 4) + 1 });
  if (annee === derniere) return coupeDuFlux(declinable, { ...filtre, annee });
  const { base, toujours, comptees } = criteresOf(declinable, filtre);
  const years = { du: formatMois(annee * 12), au: formatMois(derniere * 12 + 11) };
  const each: Fragment[] = [{}, { annee }, { annee: derniere }];
  return coupe(declinable, { ...filtre, ...years }, years, { base, toujours: product([toujours, each]), comptees });
}

/** Les parts du filtre d'un état regardé à l'entrée ou à la sortie : par critère. */
export function declinaisonsDeLEtat<F extends FiltrePeriode>(
  declinable: Declinable,
  filtre: F,
): { poids: number; filtres: F[] } {
  const { base, toujours, comptees } = criteresOf(declinable, filtre);
  // Au-delà des conditions permises, la question est refusée : rien n'est à décliner.
  const filtres = comptees.length < MAX_CONDITIONS ? product([toujours, ...comptees.map(({ choix }) => choix)]) : [];
  return { poids: comptees.length, filtres: filtres.map((one) => partOf<F>({ ...base, ...one })) };
}

/** Les parts du filtre d'une mesure, sa période comprise. @throws ErreurAgent SECRET_PERIODE, PERIODE_INVALIDE */
export function declinaisonsDeLaMesure<F extends FiltrePeriode>(
  declinable: Declinable,
  filtre: F,
): { poids: number; filtres: F[] } {
  const { base, toujours, comptees } = facettesOf(declinable, filtre);
  const { annee } = filtre;
  const whole = isGiven(annee) ? { ...base, annee } : base;
  const filtres = comptees.length < MAX_CONDITIONS ? partsOf(toujours, comptees) : [];
  return { poids: comptees.length, filtres: filtres.map((one) => partOf<F>({ ...whole, ...one })) };
}

function coupe<F extends FiltrePeriode>(
  { nom, fluxOf, coupes, axes = {}, connus }: FluxDeclinable<F>,
  filtre: F,
  periode: Fragment,
  { base, toujours, comptees }: Facettes,
): CoupeDeFlux {
  const whole = { ...periode, ...base };
  const poids = 1 + comptees.length;
  checkConditions(poids);
  const key = [nom, whole, toujours, comptees.map(({ nom: one }) => one)];
  const { groupes, facettes, dates } = coupes.get(key, () => {
    // Une part qui dit sa période remplace celle de tous.
    const read = (part: Fragment) =>
      fluxOf(partOf<F>({ ...('mois' in part || 'annee' in part ? base : whole), ...part }));
    const membresOf = (part: Fragment) => read(part).membres;
    const tous = fluxOf(partOf<F>(whole));
    const axees = comptees.flatMap((one) => {
      const classOf = axes[one.nom];
      if (!classOf) return [];
      const others = comptees.filter((other) => other !== one);
      return partsOf(toujours, others).flatMap((part) => classesAtEntry(read(part), classOf));
    });
    const found = partition(unionOf(tous.entrees), [...partsOf(toujours, comptees).map(membresOf), ...axees]).map(
      lasting,
    );
    const alone = comptees.length > 1 ? comptees.map(({ choix }) => classesOf(found, choix.map(membresOf))) : [];
    return {
      groupes: found,
      facettes: found.map((_, i) => alone.map((classes) => classes[i])),
      dates: { entrees: tous.entrees, sorties: tous.sorties },
    };
  });
  const sansAnnee = Object.keys(periode).length === 0;
  return { cle: cleOf(nom, filtre), sansAnnee, poids, groupes, facettes, dates, connus };
}

/** Les membres d'un flux, par la classe que leur entrée leur donne. */
function classesAtEntry({ entrees }: Flux, classOf: (ordinal: number, entree: Mois) => number): Bitmap[] {
  const found = new Map<number, number[]>();
  for (const [mois, membres] of entrees) {
    for (const ordinal of membres.toUint32Array()) {
      const classe = classOf(ordinal, mois);
      const same = found.get(classe);
      if (same) same.push(ordinal);
      else found.set(classe, [ordinal]);
    }
  }
  return [...found.values()].map((ordinals) => new RoaringBitmap32(ordinals));
}

/** La classe de chaque groupe dans une facette, à partir de 1 : les groupes des mêmes parts ont la même. */
function classesOf(groupes: readonly Bitmap[], parts: readonly Bitmap[]): number[] {
  const known = new Map<string, number>();
  return groupes.map((groupe) => {
    const met = parts.map((part) => groupe.intersects(part)).join();
    if (!known.has(met)) known.set(met, known.size + 1);
    return known.get(met) as number;
  });
}

/** Les flux s'ordonnent par leur nom, puis par leur année, puis par le reste de leur filtre. */
export function cleOf(nom: string, filtre: FiltrePeriode): string {
  const { annee = null, ...others } = filtre;
  const given = Object.entries(others).filter(([, value]) => isGiven(value));
  return `${nom} ${annee ?? ''} ${JSON.stringify(given.sort(([a], [b]) => (a < b ? -1 : 1)))}`;
}

/** Une coupe survit au calcul qui l'a faite. */
function lasting(bitmap: Bitmap): Bitmap {
  return lastingBitmap(bitmap.toUint32Array());
}
