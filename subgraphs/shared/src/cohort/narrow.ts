import { RoaringBitmap32 } from 'roaring-wasm';
import { type Bitmap, emptyBitmap, intersectEach, type ParMois, unionOf } from './bitmap.js';
import { type Mois, SANS_MOIS } from './mois.js';
import { effectifOf, type Population } from './population.js';
import { checkExclure } from './secret/refus.js';
import type { Trace } from './secret/trace.js';
import { type CoupeDeFlux, traceFlux, traceOrigine } from './secret/trace-flux.js';

/** Un flux : qui a un événement qualifiant, depuis quand (le plus tôt) et jusqu'à quand (le plus tard ; absent si ouvert). */
export interface Flux {
  membres: Bitmap;
  entrees: ParMois;
  sorties: ParMois;
  /** Ce que le flux coupe, sous secret statistique ; absent de qui lit exactement. */
  coupe?: CoupeDeFlux;
}

type Dates = Pick<Flux, 'entrees' | 'sorties'>;

/** L'état d'un mois : qui y satisfait la condition, ou `null` si ce mois n'est pas connu. */
export type EtatDuMois = (mois: Mois) => Bitmap | null;

export type Moment = { type: 'ENTREE' | 'SORTIE' } | { type: 'MOIS'; mois: Mois };

/** Sous secret, la trace d'une cohorte dont un état ne garde que `kept`. */
export type Retenue = (trace: Trace, population: Population, kept: Bitmap) => Trace;

/** Un état, tel qu'une question le regarde. */
export interface DemandeDEtat {
  moment: Moment;
  decalage?: number;
  exclure?: boolean;
  retenue?: Retenue;
}

/** La cohorte de tous ceux d'un flux : l'origine d'une question. @throws ErreurAgent SECRET_CONDITIONS */
export function populationOf(flux: Flux): Population {
  return {
    entrees: flux.entrees,
    sorties: flux.sorties,
    dimensions: [],
    cellules: [],
    avant: null,
    inconnus: 0,
    trace: flux.coupe ? traceOrigine(flux.membres, flux.coupe) : null,
  };
}

/**
 * Garde qui est dans le flux et le redate ; avec `exclure`, qui n'y est pas, dates gardées.
 * @throws ErreurAgent SECRET_ORDRE, SECRET_CONDITIONS, SECRET_EXCLURE
 */
export function narrowByFlux(population: Population, flux: Flux, exclure = false): Population {
  const members = unionOf(population.entrees);
  const kept = exclure ? RoaringBitmap32.andNot(members, flux.membres) : RoaringBitmap32.and(members, flux.membres);
  const { trace } = population;
  if (trace) checkExclure(exclure);
  return narrowed(
    population,
    kept,
    datesOf(exclure ? population : flux, kept),
    trace && traceFlux(trace, population, kept, coupeOf(flux)),
    0,
  );
}

/**
 * Garde, dates inchangées, les membres pour qui l'état est vrai (ou faux : `exclure`) au moment demandé, décalé de `decalage`
 * mois. Les membres sans date pour ce moment, ou dont le mois n'est pas connu, ne sont ni gardés ni exclus : ce sont les inconnus.
 * `retenue` : sous secret, ce que l'état coupe.
 * @throws ErreurAgent SECRET_CONDITIONS, SECRET_ORDRE, SECRET_PERIODE, SECRET_EXCLURE
 */
export function narrowByEtat(
  population: Population,
  etat: EtatDuMois,
  { moment, decalage = 0, exclure = false, retenue }: DemandeDEtat,
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
  const { trace } = population;
  if (trace) checkExclure(exclure);
  const cut = trace && retenueOf(retenue)(trace, population, kept);
  return narrowed(population, kept, dates, cut, members.size - known);
}

/**
 * Garde, dates inchangées, les membres de `kept` ; `inconnus` : ceux dont on ne sait rien. `retenue` : sous secret, ce qui les retient.
 * @throws ErreurAgent SECRET_CONDITIONS, SECRET_ORDRE, SECRET_PERIODE
 */
export function keepAtSameDates(population: Population, kept: Bitmap, inconnus: number, retenue: Retenue): Population {
  const { trace } = population;
  const cut = trace && retenue(trace, population, kept);
  return narrowed(population, kept, datesOf(population, kept), cut, inconnus);
}

function coupeOf({ coupe }: Flux): CoupeDeFlux {
  if (!coupe) throw new Error('un flux sans coupe ne filtre pas une cohorte sous secret');
  return coupe;
}

function retenueOf(retenue: Retenue | undefined): Retenue {
  if (!retenue) throw new Error('un état sans retenue ne filtre pas une cohorte sous secret');
  return retenue;
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
  trace: Trace | null,
  inconnus: number,
): Population {
  return {
    entrees,
    sorties,
    dimensions: population.dimensions,
    cellules: population.cellules.map(({ classes, membres }) => ({
      classes,
      membres: RoaringBitmap32.and(membres, kept),
      avant: membres.size,
    })),
    avant: effectifOf(population),
    inconnus,
    trace,
  };
}
