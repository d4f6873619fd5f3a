import { RoaringBitmap32 } from 'roaring-wasm';
import { type Bitmap, union, unionOf } from '../bitmap.js';
import { type Mois, SANS_MOIS } from '../mois.js';
import type { EtatDuMois, Moment } from '../narrow.js';
import { checkConditions } from './refus.js';
import { cutGroups, type Datees, partition, type Trace, tousOf, withConnus, withOthers } from './trace.js';

/** Le mois de chacun, et non le même pour tous. */
export type MomentPropre = Exclude<Moment, { type: 'MOIS' }>;

/** Un état regardé à un moment. */
export interface EtatRegarde {
  etat: EtatDuMois;
  moment: MomentPropre;
  decalage: number;
}

/** Ce qu'un filtrage par un état coupe : tous ceux du chemin, par chacun de ces états ; ils sont plusieurs quand l'état a des critères. */
export interface CoupeDEtat {
  /** Conditions qu'il ajoute. */
  poids: number;
  etats: readonly EtatRegarde[];
  /** Ceux que sa source connaît, l'état fût-il faux d'eux ; absent si nul axe ne les distingue. */
  connus?: Bitmap;
}

/** La trace d'une cohorte dont l'état ne garde que `kept`. @throws ErreurAgent SECRET_CONDITIONS */
export function traceEtat(trace: Trace, membres: Datees, kept: Bitmap, { poids, etats, connus }: CoupeDEtat): Trace {
  checkConditions(trace.poids + poids);
  const [classes, parts] = partsOf(trace, membres, etats);
  const cut: Trace = {
    ...trace,
    poids: trace.poids + poids,
    conditions: [...trace.conditions, { genre: 'ETAT', classes, renvoi: classes - 1 }],
    groupes: cutGroups(trace.groupes, parts, 0),
    sortis: withOthers(trace.sortis, membres, kept),
  };
  return withConnus(cut, connus);
}

/**
 * La trace d'une cohorte qu'un état filtre, quand un ensemble le contient par construction : `within` est celle que l'ensemble a déjà coupée, de
 * ceux de `trace` et des siens, qui n'ont pas de date sur ce chemin.
 */
export function traceEtatInclus(trace: Trace, membres: Datees, { etats }: CoupeDEtat, within: Trace): Trace {
  const [classes, parts] = partsOf(trace, membres, etats);
  return {
    ...within,
    conditions: [...within.conditions, { genre: 'INCLUS', classes, renvoi: classes - 1 }],
    groupes: cutGroups(within.groupes, parts, 0),
  };
}

/** De tous ceux du chemin, ceux de chaque classe de ces états ; la dernière est celle des inconnus, la première n'est pas nommée. */
function partsOf(
  trace: Trace,
  membres: Datees,
  etats: readonly EtatRegarde[],
): [classes: number, parts: (readonly [classe: number, membres: Bitmap])[]] {
  const seen = etats.map((etat) => together(read(membres, etat), read(trace.sortis, etat)));
  // Inconnu d'un état l'est de tous : ils se regardent au même moment.
  const inconnus = union(seen.map((one) => one.inconnus));
  const [, ...parts] = partition(
    RoaringBitmap32.andNot(tousOf(trace), inconnus),
    seen.map(({ oui }) => oui),
  );
  const last = parts.length + 1;
  return [last + 1, [[last, inconnus], ...parts.map((part, i) => [i + 1, part] as const)]];
}

interface Lu {
  oui: Bitmap;
  inconnus: Bitmap;
}

/** De ces personnes, à leurs dates : qui satisfait l'état, et de qui l'on ne sait rien. */
function read(datees: Datees, { etat, moment, decalage }: EtatRegarde): Lu {
  const oui: Bitmap[] = [];
  const inconnus: Bitmap[] = [];
  for (const [mois, membres] of datesAu(datees, moment)) {
    const satisfying = mois === SANS_MOIS ? null : etat(mois + decalage);
    if (satisfying) oui.push(RoaringBitmap32.and(membres, satisfying));
    else inconnus.push(membres);
  }
  return { oui: union(oui), inconnus: union(inconnus) };
}

/** Ces personnes, chacune une fois : par mois de ce moment, `SANS_MOIS` s'il n'a pas de date. */
function datesAu({ entrees, sorties }: Datees, moment: MomentPropre): readonly (readonly [Mois, Bitmap])[] {
  if (moment.type === 'ENTREE') return [...entrees];
  return [...sorties, [SANS_MOIS, RoaringBitmap32.andNot(unionOf(entrees), unionOf(sorties))]];
}

function together(a: Lu, b: Lu): Lu {
  return { oui: RoaringBitmap32.or(a.oui, b.oui), inconnus: RoaringBitmap32.or(a.inconnus, b.inconnus) };
}
