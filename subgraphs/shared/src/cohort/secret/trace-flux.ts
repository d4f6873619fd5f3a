import { RoaringBitmap32 } from 'roaring-wasm';
import { type Bitmap, emptyBitmap, union } from '../bitmap.js';
import { checkConditions, refuseOrdre, refuseSansAnnee } from './refus.js';
import { AILLEURS } from './tableau.js';
import {
  type ConditionSuivie,
  type Datees,
  joinFlux,
  personnesOf,
  type Rangement,
  type Trace,
  tousOf,
  withConnus,
  withOthers,
  without,
} from './trace.js';

/**
 * Ce qu'un ensemble coupe : tous ceux de sa période, en groupes disjoints par toutes les classes de ses critères. `dates` : celles de tous, sans
 * critère.
 */
export interface CoupeDeFlux {
  /** Nom et filtre, ce qui ordonne les flux d'une question. */
  cle: string;
  /** Vrai d'un ensemble sans période : il est de toutes les années. */
  sansAnnee: boolean;
  /** Conditions qu'il ajoute : lui, et chacun de ses critères. */
  poids: number;
  groupes: readonly Bitmap[];
  /** De chaque groupe, sa classe de chaque critère pris seul ; vide s'il y en a moins de deux. */
  facettes: readonly (readonly number[])[];
  dates: Datees;
  /** Ceux que sa source connaît, fussent-ils hors de lui ; absent si nul axe ne les distingue. Il n'a alors pas plusieurs critères. */
  connus?: Bitmap;
}

/** Précède la clé d'un ensemble lu comme un état : nul ensemble qui redate ne le suit. */
const ETAT = '~';

/** La trace d'une question qui commence par ce flux. @throws ErreurAgent SECRET_CONDITIONS */
export function traceOrigine(membres: Bitmap, coupe: CoupeDeFlux): Trace {
  const nothing: Trace = {
    poids: 0,
    flux: [],
    sansAnnee: false,
    muette: false,
    conditions: [],
    groupes: [],
    sortis: { entrees: new Map(), sorties: new Map() },
  };
  const trace = redated(joined(nothing, coupe, coupe.cle), coupe, membres, emptyBitmap());
  if (!coupe.connus) return trace;
  // Ils ne sont pas du chemin : un autre flux peut les y mettre, dont on doit savoir qu'ils sont connus.
  const others = RoaringBitmap32.andNot(coupe.connus, union(coupe.groupes));
  if (others.isEmpty) return trace;
  const classes = trace.conditions.map(({ genre }) => (genre === 'CONNU' ? 1 : AILLEURS));
  return { ...trace, groupes: [...trace.groupes, { classes, membres: others }] };
}

/** La trace d'une cohorte que ce flux filtre. @throws ErreurAgent SECRET_ORDRE, SECRET_PERIODE, SECRET_CONDITIONS */
export function traceFlux(trace: Trace, membres: Datees, kept: Bitmap, coupe: CoupeDeFlux): Trace {
  if (
    coupe.cle <= (trace.flux.at(-1) ?? '') ||
    trace.conditions.some(({ genre }) => genre === 'ETAT' || genre === 'AXE')
  )
    refuseOrdre();
  checkAnnees(trace, coupe);
  const left = { ...trace, sortis: withOthers(trace.sortis, membres, kept) };
  return redated(joined(left, coupe, coupe.cle), coupe, kept, personnesOf(left.sortis));
}

/**
 * La trace d'une cohorte qu'un ensemble, lu comme un état, filtre sans la redater. Il coupe comme un flux : tous les siens, du chemin ou non.
 * `axes` : de personnes datées, la colonne de chaque condition qui est un axe.
 * @throws ErreurAgent SECRET_PERIODE, SECRET_CONDITIONS
 */
export function traceEnsemble(
  trace: Trace,
  membres: Datees,
  kept: Bitmap,
  coupe: CoupeDeFlux,
  axes: (arrives: Datees) => (Rangement | null)[],
): Trace {
  checkAnnees(trace, coupe);
  const arrives = without(coupe.dates, tousOf(trace));
  const all = joined(trace, coupe, `${ETAT}${coupe.cle}`, axes(arrives));
  const sortis = withOthers(trace.sortis, membres, kept);
  return { ...all, sortis: withOthers(sortis, arrives, emptyBitmap()) };
}

/** Un ensemble de toutes les années contient celui de chacune, à tout moment : il ne se croise avec aucun autre. */
function checkAnnees(trace: Trace, coupe: CoupeDeFlux): void {
  if (trace.sansAnnee || coupe.sansAnnee) refuseSansAnnee();
}

function joined(trace: Trace, coupe: CoupeDeFlux, cle: string, axes?: readonly (Rangement | null)[]): Trace {
  const poids = trace.poids + coupe.poids;
  checkConditions(poids);
  const all: Trace = {
    ...trace,
    poids,
    flux: [...trace.flux, cle],
    sansAnnee: trace.sansAnnee || coupe.sansAnnee,
    conditions: [...trace.conditions, ...conditionsOf(coupe)],
    groupes: joinFlux(trace, coupe.groupes, coupe.facettes, axes),
  };
  return withConnus(all, coupe.connus);
}

/** Qui n'est pas membre est daté du dernier flux dont il est, comme l'est un membre. */
function redated(trace: Trace, { groupes, dates }: CoupeDeFlux, membres: Bitmap, sortis: Bitmap): Trace {
  const all = union(groupes);
  const known = without(trace.sortis, RoaringBitmap32.or(all, membres));
  const but = RoaringBitmap32.or(membres, RoaringBitmap32.andNot(sortis, all));
  return { ...trace, sortis: withOthers(known, dates, but) };
}

/** Un flux, et ses critères pris un à un s'il en a plusieurs. */
function conditionsOf({ groupes, facettes }: CoupeDeFlux): ConditionSuivie[] {
  const flux: ConditionSuivie = { genre: 'FLUX', classes: groupes.length + 1, renvoi: null };
  const criteres = (facettes[0] ?? []).map((): ConditionSuivie => ({ genre: 'CRITERE', classes: 0, renvoi: null }));
  return [flux, ...criteres];
}
