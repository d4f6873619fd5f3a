import { REGLES, type Regles } from './regles.js';
import type { Mesurage } from './tableau.js';

/** Des personnes, chacune une fois. */
export function effectifs({ seuil }: Regles = REGLES): Mesurage<number> {
  return { reunit: (a, b) => a + b, estSure: (personnes) => personnes >= seuil };
}

/** Ce que des personnes apportent à un total : combien elles sont, combien y apportent, combien en tout, et combien la plus grosse. */
export interface Apport {
  personnes: number;
  apportent: number;
  total: number;
  plusGros: number;
}

/**
 * Un total se montre si les personnes sont assez nombreuses, celles qui y apportent aussi, et si aucune n'en fait presque tout. Nul pour
 * toutes, il ne dit rien de personne.
 */
export function estMontrable({ personnes, apportent, total, plusGros }: Apport, { seuil, dominance }: Regles): boolean {
  if (personnes < seuil) return false;
  return apportent === 0 || (apportent >= seuil && plusGros <= dominance * total);
}

/** Plusieurs totaux des mêmes personnes, tous à montrer ou aucun : ceux de chaque classe des critères de la mesure. */
export function apports(regles: Regles = REGLES): Mesurage<readonly Apport[]> {
  return {
    reunit: (a, b) => a.map((one, i) => together(one, b[i])),
    estSure: (all) => all.every((one) => estMontrable(one, regles)),
  };
}

function together(a: Apport, b: Apport): Apport {
  return {
    personnes: a.personnes + b.personnes,
    apportent: a.apportent + b.apportent,
    total: a.total + b.total,
    plusGros: Math.max(a.plusGros, b.plusGros),
  };
}

/** Des choses distinctes (foyers) que des personnes partagent : elles doivent être, elles aussi, assez nombreuses. */
export interface Partage {
  personnes: number;
  choses: ReadonlySet<number>;
}

export function partages({ seuil }: Regles = REGLES): Mesurage<Partage> {
  return {
    reunit: (a, b) => ({ personnes: a.personnes + b.personnes, choses: new Set([...a.choses, ...b.choses]) }),
    estSure: ({ personnes, choses }) => personnes >= seuil && (choses.size === 0 || choses.size >= seuil),
  };
}
