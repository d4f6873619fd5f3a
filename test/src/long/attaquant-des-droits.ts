import { type FiltrePeriode, periodeOf } from '@hub/shared/cohort/periode';
import { type Cible, deduits, type Equation, type Fuite, type Part } from '@hub/shared/cohort/secret/deduction';
import { REGLES } from '@hub/shared/cohort/secret/regles';
import { ErreurAgent } from '@hub/shared/runtime/errors';
import {
  DECEMBRE,
  DROITS,
  MOIS_DE_L_IAE,
  MOIS_DES_CLAUSES,
  moisDe,
  type NomDEnsemble,
  type Pas,
  type Personne,
  type PopulationDeDroits,
} from './droits-attaques.js';

type Predicat = (personne: Personne) => boolean;

const ANNEE: FiltrePeriode = { annee: 2017 };
const TRIMESTRE: FiltrePeriode = { annee: 2017, trimestre: 4 };
const MOIS: FiltrePeriode = { mois: '2017-12' };

const ensembles = (nom: NomDEnsemble, filtres: readonly FiltrePeriode[]) =>
  filtres.map((filtre): Pas => ({ type: 'ENSEMBLE', nom, filtre }));

/** Toutes les suites d'ensembles qui redatent, dans leur ordre. */
const DATES: Pas[][] = [
  [[], ...ensembles('beneficiairesRsa', [{}, ANNEE, TRIMESTRE, MOIS]).map((one) => [one])],
  [[], ...ensembles('participantsClauses', [{}, ANNEE, TRIMESTRE]).map((one) => [one])],
  [[], ...ensembles('salariesIae', [ANNEE]).map((one) => [one])],
]
  .reduce<Pas[][]>((all, some) => all.flatMap((one) => some.map((more) => [...one, ...more])), [[]])
  .filter(({ length }) => length > 0);

const ETATS: Pas[] = [
  ...[null, ANNEE, TRIMESTRE, MOIS].map((filtre): Pas => ({ type: 'ETAT', nom: 'beneficiairesRsa', filtre })),
  { type: 'ETAT', nom: 'participantsClauses', filtre: MOIS },
  { type: 'ETAT', nom: 'participantsClauses', filtre: null },
];
const SEXE: Pas = { type: 'SEXE' };

/** Rien, un état ou deux, et l'axe avant, après ou entre eux. */
const SUITES: Pas[][] = [[], ...ETATS.map((one) => [one]), ...ETATS.flatMap((a) => ETATS.map((b) => [a, b]))].flatMap(
  (etats) => [etats, ...Array.from({ length: etats.length + 1 }, (_, i) => etats.toSpliced(i, 0, SEXE))],
);
const QUESTIONS = DATES.flatMap((dates) => SUITES.map((suite) => [...dates, ...suite]));

/**
 * Pose toutes les questions permises sur une population, tient chaque chiffre montré pour une équation sur les effectifs de toutes les personnes
 * possibles, et rend les parts de 1 à k − 1 personnes qui s'en déduisent ; `montrees` : combien de chiffres il a vus.
 */
export function attaqueDesDroits(population: PopulationDeDroits): { montrees: number; fuites: Generator<Fuite> } {
  const equations = QUESTIONS.flatMap((question) => learn(population, question));
  const counts = new Map<string, number>();
  for (const one of population.personnes) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  const effectifs = CASES.map((one) => counts.get(keyOf(one)) ?? 0);
  return { montrees: equations.length, fuites: deduits(effectifs, equations, CIBLES, REGLES.seuil) };
}

function learn(population: PopulationDeDroits, question: readonly Pas[]): Equation[] {
  const { effectif, cellules } = asked(population, question) ?? { effectif: null, cellules: [] };
  const members = membersOf(question);
  const equations: Equation[] = [];
  const nom = JSON.stringify(question);
  if (effectif !== null) equations.push({ part: partOf(nom, members), effectif });
  const silent = cellules.some((cell) => cell.effectif === null) || effectif === null;
  for (const sexe of question.includes(SEXE) ? [0, 1, 2] : []) {
    const cell = cellules.find(({ cles }) => cles[0].valeur === (sexe === 0 ? 'INCONNU' : String(sexe)));
    const shown = cell ? cell.effectif : silent ? null : 0;
    const of: Predicat = (one) => members(one) && (one.rsa ? one.sexe : 0) === sexe;
    if (shown !== null) equations.push({ part: partOf(`${nom} ${sexe}`, of), effectif: shown });
  }
  return equations;
}

/** Ce que montre une question ; nul si elle n'est pas permise. */
function asked(population: PopulationDeDroits, question: readonly Pas[]) {
  try {
    return population.ask(question);
  } catch (error) {
    if (error instanceof ErreurAgent) return null;
    throw error;
  }
}

function membersOf(question: readonly Pas[]): Predicat {
  const dates = question.filter((pas) => pas.type === 'ENSEMBLE');
  const last = dates[dates.length - 1];
  return (one) =>
    question.every((pas) => {
      if (pas.type === 'SEXE') return true;
      if (pas.filtre !== null) return monthsIn(pas.nom, pas.filtre, one).length > 0;
      return moisDe(pas.nom, one).includes(Math.min(...monthsIn(last.nom, last.filtre, one)));
    });
}

function monthsIn(nom: NomDEnsemble, filtre: FiltrePeriode, personne: Personne): number[] {
  const { du, au } = periodeOf(filtre) ?? { du: -Infinity, au: Infinity };
  return moisDe(nom, personne).filter((mois) => mois >= du && mois <= au);
}

/** Toutes les personnes qui peuvent être d'un ensemble. */
const CASES: Personne[] = MOIS_DES_CLAUSES.flatMap((clauses) =>
  MOIS_DE_L_IAE.flatMap((iae) => DROITS.flatMap((rsa) => [1, 2].map((sexe) => ({ clauses, iae, rsa, sexe })))),
);

function keyOf(one: Personne): string {
  return JSON.stringify(one);
}

/** Ce que l'on peut vouloir savoir de quelqu'un. */
const CONDITIONS: [string, Predicat][] = [
  ['clauses', ({ clauses }) => clauses.length > 0],
  ['clauses au T4', ({ clauses }) => clauses.includes(DECEMBRE)],
  ['iae', ({ iae }) => iae.length > 0],
  ['rsa', ({ rsa }) => (rsa ?? []).length > 0],
  ['rsa en 2017', (one) => monthsIn('beneficiairesRsa', ANNEE, one).length > 0],
  ['rsa en décembre', ({ rsa }) => (rsa ?? []).includes(DECEMBRE)],
  ['rsa à l’entrée des clauses', (one) => isOpenAtEntry(one, {})],
  ['rsa à l’entrée des clauses de 2017', (one) => isOpenAtEntry(one, ANNEE)],
  ['clauses en 2017', (one) => monthsIn('participantsClauses', ANNEE, one).length > 0],
  ['connue de la CAF', ({ rsa }) => rsa !== null],
  ['femme', ({ rsa, sexe }) => rsa !== null && sexe === 1],
];

function isOpenAtEntry(one: Personne, filtre: FiltrePeriode): boolean {
  return moisDe('beneficiairesRsa', one).includes(Math.min(...monthsIn('participantsClauses', filtre, one)));
}

/** Les croisements de trois au plus de ces conditions, chacune vraie ou fausse. */
const CIBLES: Cible[] = (() => {
  const literals = CONDITIONS.flatMap(([nom, predicat], i): [string, Predicat, number][] => [
    [nom, predicat, i],
    [`non ${nom}`, (one) => !predicat(one), i],
  ]);
  const grow = (all: [string, Predicat, number][]) =>
    all.flatMap(([nom, predicat, rang]) =>
      literals
        .filter(([, , i]) => i > rang)
        .map(([more, other, i]): [string, Predicat, number] => [
          `${nom}, ${more}`,
          (one) => predicat(one) && other(one),
          i,
        ]),
    );
  const two = grow(literals);
  const seen = ({ clauses, iae, rsa }: Personne) => clauses.length > 0 || iae.length > 0 || (rsa ?? []).length > 0;
  return [...literals, ...two, ...grow(two)].map(([nom, predicat]) => ({
    nom,
    part: CASES.map((one) => (seen(one) && predicat(one) ? 1 : 0)),
  }));
})();

const PARTS = new Map<string, Part>();

/** La part d'un prédicat, calculée une fois : les questions sont les mêmes d'une population à l'autre. */
function partOf(nom: string, predicat: Predicat): Part {
  const known = PARTS.get(nom) ?? CASES.map((one) => (predicat(one) ? 1 : 0));
  PARTS.set(nom, known);
  return known;
}
