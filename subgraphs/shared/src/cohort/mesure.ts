import { type Bitmap, inArena, unionOf } from './bitmap.js';
import { type CelluleDeMesure, type Mesure, MotifSecret } from './cellule.type.js';
import { type Cohorte, isShown, populationOfCohorte } from './cohorte.type.js';
import type { FiltrePeriode } from './periode.js';
import type { Population } from './population.js';
import { clesOf, crossingsOf, jugeMesure, listed, secretOf } from './secret/chiffres.js';
import { declinaisonsDeLaMesure, type FluxDeclinable } from './secret/declinaisons.js';
import { type Apport, apports } from './secret/mesurages.js';
import { checkConditions } from './secret/refus.js';
import type { Mesurage } from './secret/tableau.js';
import type { Trace } from './secret/trace.js';

/** Une mesure d'un ensemble de personnes, et ce dont le secret en juge. */
export interface Description<T> {
  valeur(membres: Bitmap): number;
  contenu(membres: Bitmap): T;
  mesurage: Mesurage<T>;
  /** Conditions qu'elle ajoute à celles de la cohorte. */
  poids: number;
}

/** Décrit une cohorte et chacune de ses cellules. `prepare` lit la population une fois. @throws ErreurAgent SECRET_CONDITIONS */
export function describeCohorte<T>(cohorte: Cohorte, prepare: (population: Population) => Description<T>): Mesure {
  return inArena(() => {
    const population = populationOfCohorte(cohorte);
    const description = prepare(population);
    if (population.trace) return underSecret(population, population.trace, description);
    return {
      total: description.valeur(unionOf(population.entrees)),
      secret: null,
      cellules: population.cellules
        .filter(isShown)
        .map(({ classes, membres }) => shown(population, classes, description.valeur(membres))),
    };
  });
}

/** Ce qu'une mesure additionne, par numéro d'ordre (absent au-delà : 0), en entiers ; `unit` : ce qui la divise à la fin. */
export interface Sommes {
  parPersonne: ArrayLike<number>;
  unit: number;
  /** Sous secret, la même mesure, par chaque classe de ses critères : toutes se montrent, ou aucune. */
  declinees: readonly ArrayLike<number>[];
  poids: number;
}

/** Additionne une mesure sur une cohorte et sur chacune de ses cellules. @throws ErreurAgent SECRET_CONDITIONS */
export function measureCohorte(cohorte: Cohorte, { parPersonne, unit, declinees, poids }: Sommes): Mesure {
  return describeCohorte(cohorte, () => ({
    valeur: (membres) => apportOf(membres, parPersonne).total / unit,
    contenu: (membres) => [parPersonne, ...declinees].map((one) => apportOf(membres, one)),
    mesurage: apports(),
    poids,
  }));
}

/**
 * Additionne la mesure d'un filtre : sous secret, elle se juge dans chaque classe de ses critères.
 * @throws ErreurAgent PERIODE_INVALIDE, SECRET_PERIODE, SECRET_CONDITIONS
 */
export function measureFiltree<F extends FiltrePeriode>(
  cohorte: Cohorte,
  declinable: FluxDeclinable<F>,
  filtre: F,
  parPersonneOf: (filtre: F) => ArrayLike<number>,
  unit: number,
): Mesure {
  const exact = cohorte.lecture === 'EXACTE';
  const { poids, filtres } = exact ? { poids: 0, filtres: [] } : declinaisonsDeLaMesure(declinable, filtre);
  const declinees = filtres.map(parPersonneOf);
  return measureCohorte(cohorte, { parPersonne: parPersonneOf(filtre), unit, declinees, poids });
}

function underSecret<T>(population: Population, trace: Trace, description: Description<T>): Mesure {
  const { valeur, contenu, mesurage, poids } = description;
  checkConditions(trace.poids + poids);
  const { montre, tues } = jugeMesure(trace, contenu, mesurage);
  const hidden = (classes: readonly number[]): CelluleDeMesure => ({
    ...shown(population, classes, 0),
    total: null,
    secret: secretOf(MotifSecret.DOMINANCE),
  });
  if (!montre) {
    const cellules = crossingsOf(population.dimensions).map(hidden);
    return { total: null, secret: secretOf(MotifSecret.DOMINANCE), cellules };
  }
  return {
    total: valeur(unionOf(population.entrees)),
    secret: null,
    cellules: listed(population, tues).map(({ classes, cell }) =>
      cell ? shown(population, classes, valeur(cell.membres)) : hidden(classes),
    ),
  };
}

function shown(population: Population, classes: readonly number[], total: number): CelluleDeMesure {
  return { cles: clesOf(population, classes), total, secret: null };
}

function apportOf(membres: Bitmap, parPersonne: ArrayLike<number>): Apport {
  let [apportent, total, plusGros] = [0, 0, 0];
  for (const ordinal of membres.toUint32Array()) {
    const one = ordinal < parPersonne.length ? parPersonne[ordinal] : 0;
    if (one === 0) continue;
    apportent++;
    total += one;
    if (one > plusGros) plusGros = one;
  }
  return { personnes: membres.size, apportent, total, plusGros };
}
