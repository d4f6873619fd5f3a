import { RoaringBitmap32 } from 'roaring-wasm';
import { type Bitmap, emptyBitmap, union } from '../bitmap.js';
import { checkConditions, refuseOrdre } from './refus.js';
import { type ConditionSuivie, type Datees, joinFlux, personnesOf, type Trace, withOthers, without } from './trace.js';

/**
 * Ce qu'un flux coupe : tous ceux de sa période, en groupes disjoints par toutes les classes de ses critères. `dates` : celles de tous, sans
 * critère.
 */
export interface CoupeDeFlux {
  /** Nom et filtre, ce qui ordonne les flux d'une question. */
  cle: string;
  /** Conditions qu'il ajoute : lui, et chacun de ses critères. */
  poids: number;
  groupes: readonly Bitmap[];
  /** De chaque groupe, sa classe de chaque critère pris seul ; vide s'il y en a moins de deux. */
  facettes: readonly (readonly number[])[];
  dates: Datees;
}

/** La trace d'une question qui commence par ce flux. @throws ErreurAgent SECRET_CONDITIONS */
export function traceOrigine(membres: Bitmap, coupe: CoupeDeFlux): Trace {
  const nothing: Trace = {
    poids: 0,
    flux: [],
    conditions: [],
    groupes: [],
    sortis: { entrees: new Map(), sorties: new Map() },
  };
  return withFlux(nothing, coupe, membres, emptyBitmap());
}

/** La trace d'une cohorte que ce flux filtre. @throws ErreurAgent SECRET_ORDRE, SECRET_CONDITIONS */
export function traceFlux(trace: Trace, membres: Datees, kept: Bitmap, coupe: CoupeDeFlux): Trace {
  if (
    coupe.cle <= (trace.flux.at(-1) ?? '') ||
    trace.conditions.some(({ genre }) => genre !== 'FLUX' && genre !== 'CRITERE')
  )
    refuseOrdre();
  const left = { ...trace, sortis: withOthers(trace.sortis, membres, kept) };
  return withFlux(left, coupe, kept, personnesOf(left.sortis));
}

function withFlux(trace: Trace, coupe: CoupeDeFlux, membres: Bitmap, sortis: Bitmap): Trace {
  const poids = trace.poids + coupe.poids;
  checkConditions(poids);
  const all = union(coupe.groupes);
  // Qui n'est pas membre est daté du dernier flux dont il est, comme l'est un membre.
  const known = without(trace.sortis, RoaringBitmap32.or(all, membres));
  return {
    poids,
    flux: [...trace.flux, coupe.cle],
    conditions: [...trace.conditions, ...conditionsOf(coupe)],
    groupes: joinFlux(trace, coupe.groupes, coupe.facettes),
    sortis: withOthers(known, coupe.dates, RoaringBitmap32.or(membres, RoaringBitmap32.andNot(sortis, all))),
  };
}

/** Un flux, et ses critères pris un à un s'il en a plusieurs. */
function conditionsOf({ groupes, facettes }: CoupeDeFlux): ConditionSuivie[] {
  const flux: ConditionSuivie = { genre: 'FLUX', classes: groupes.length + 1, renvoi: null };
  const criteres = (facettes[0] ?? []).map((): ConditionSuivie => ({ genre: 'CRITERE', classes: 0, renvoi: null }));
  return [flux, ...criteres];
}
