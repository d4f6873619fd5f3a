import { ErreurAgent } from '../../runtime/errors.js';
import type { Chiffres } from './chiffres.js';
import { type Cible, deduits, type Equation, type Fuite, type Part } from './deduction.js';
import {
  CLASSES_DES_AXES,
  CLI_DES_COMMUNES,
  classeDe,
  type Personne,
  type PopulationAttaquee,
  type QuestionPosee,
  SECTEURS,
  SUITES,
} from './population-attaquee.js';
import { REGLES, type Regles } from './regles.js';

type Predicat = (personne: Personne) => boolean;

const AXES: QuestionPosee['axes'][] = [
  ...([[], ['SEXE'], ['CLI'], ['COMMUNE'], ['SECTEUR']] as const),
  ...([
    ['SEXE', 'CLI'],
    ['SEXE', 'COMMUNE'],
    ['SEXE', 'SECTEUR'],
  ] as const),
];

/** Toutes les parties non vides des secteurs. */
const PARTIES = Array.from({ length: 2 ** SECTEURS.length - 1 }, (_, i) =>
  SECTEURS.filter((_secteur, rang) => ((i + 1) >> rang) & 1),
);

/**
 * Pose toutes les questions permises, tient chaque chiffre montré pour une équation sur les effectifs du croisement complet, et rend les
 * parts de 1 à k − 1 personnes dont l'effectif s'en déduit.
 */
export function attaque(population: PopulationAttaquee, regles: Regles = REGLES): Generator<Fuite> {
  const equations = QUESTIONS.flatMap((question) => learn(population, question, regles));
  const counts = new Map<string, number>();
  for (const one of population.personnes) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return deduits(
    CASES.map((one) => counts.get(keyOf(one)) ?? 0),
    equations,
    CIBLES,
    REGLES.seuil,
  );
}

/** Ce qu'une question montre ; rien si elle n'est pas permise. */
function learn(population: PopulationAttaquee, question: QuestionPosee, regles: Regles): Equation[] {
  let shown: Chiffres;
  try {
    shown = population.ask(question, regles);
  } catch (error) {
    if (error instanceof ErreurAgent) return [];
    throw error;
  }
  const members = membersOf(question);
  const before = question.rsa ? membersOf({ ...question, rsa: false }) : null;
  const equations: Equation[] = [];
  const about = JSON.stringify([
    question.secteurs === undefined ? 'aucun' : question.secteurs,
    question.salaries,
    question.rsa,
  ]);
  if (shown.effectif !== null) equations.push({ part: partOf(about, members), effectif: shown.effectif });
  if (shown.inconnus !== null && before)
    equations.push({
      part: partOf(`${about} inconnus`, (one) => before(one) && one.rsa === 2),
      effectif: shown.inconnus,
    });
  const silent = shown.cellules.some(({ effectif }) => effectif === null) || shown.effectif === null;
  for (const classes of crossings(question.axes)) {
    const cell = shown.cellules.find(({ cles }) => cles.every(({ valeur }, i) => valeur === String(classes[i])));
    const effectif = cell ? cell.effectif : silent ? null : 0;
    if (effectif === null) continue;
    equations.push({
      part: partOf(`${about} ${question.axes} ${classes}`, (one) => members(one) && isOf(question.axes, classes, one)),
      effectif,
    });
  }
  return equations;
}

function questions(): QuestionPosee[] {
  return [undefined, null, ...PARTIES].flatMap((secteurs) =>
    [false, true].flatMap((salaries) =>
      secteurs === undefined && !salaries
        ? []
        : [false, true].flatMap((rsa) => AXES.map((axes) => ({ secteurs, salaries, rsa, axes }))),
    ),
  );
}

function membersOf({ secteurs, salaries, rsa }: QuestionPosee): Predicat {
  return (one) =>
    (secteurs === undefined || one.secteurs.some((secteur) => (secteurs ?? SECTEURS).includes(secteur))) &&
    (!salaries || one.salariee) &&
    (!rsa || one.rsa === 1);
}

function isOf(axes: QuestionPosee['axes'], classes: readonly number[], personne: Personne): boolean {
  return axes.every((axe, i) => classeDe(axe, personne) === classes[i]);
}

function crossings(axes: QuestionPosee['axes']): number[][] {
  if (axes.length === 0) return [];
  return axes.reduce<number[][]>(
    (all, axe) => all.flatMap((one) => [...Array(CLASSES_DES_AXES[axe]).keys()].map((classe) => one.concat(classe))),
    [[]],
  );
}

/** Toutes les cases de tous les croisements : de chaque condition, l'une de ses classes, ou peu importe. */
function targets(): { nom: string; predicat: Predicat }[] {
  const clauses: [string, Predicat][] = [
    ['', () => true],
    ['participe', ({ secteurs }) => secteurs.length > 0],
    ['ne participe pas', ({ secteurs }) => secteurs.length === 0],
    ...PARTIES.map((only): [string, Predicat] => [
      only.join('+'),
      ({ secteurs }) => [...secteurs].sort().join() === only.join(),
    ]),
    ...SECTEURS.map((one): [string, Predicat] => [`dont ${one}`, ({ secteurs }) => secteurs.includes(one)]),
    ...SECTEURS.map((one): [string, Predicat] => [
      `dont ${one}, après un autre`,
      ({ secteurs }) => secteurs.indexOf(one) > 0,
    ]),
  ];
  const iae: [string, Predicat][] = [
    ['', () => true],
    ['salariée', ({ salariee }) => salariee],
    ['non salariée', ({ salariee }) => !salariee],
  ];
  const rsa: [string, Predicat][] = [
    ['', () => true],
    ['rsa', (one) => one.rsa === 1],
    ['sans rsa', (one) => one.rsa !== 1],
    ['rsa inconnu', (one) => one.rsa === 2],
  ];
  const axes = AXES.flatMap((some): [string, Predicat][] =>
    some.length === 0
      ? [['', () => true]]
      : crossings(some).map((classes) => [`${some.join()}=${classes.join()}`, (one) => isOf(some, classes, one)]),
  );
  return clauses.flatMap(([a, inClauses]) =>
    iae.flatMap(([b, inIae]) =>
      rsa.flatMap(([c, withRsa]) =>
        axes.map(([d, inAxes]) => ({
          nom: [a, b, c, d].filter(Boolean).join(', '),
          predicat: (one: Personne) =>
            (one.secteurs.length > 0 || one.salariee) && inClauses(one) && inIae(one) && withRsa(one) && inAxes(one),
        })),
      ),
    ),
  );
}

/** Toutes les personnes qui peuvent être d'un ensemble au moins. */
function possible(): Personne[] {
  return [[], ...SUITES].flatMap((secteurs) =>
    [false, true].flatMap((salariee) =>
      secteurs.length === 0 && !salariee
        ? []
        : [0, 1, 2].flatMap((rsa) =>
            [0, 1].flatMap((sexe) =>
              CLI_DES_COMMUNES.map((_, commune) => ({ secteurs, salariee, rsa, sexe, commune })),
            ),
          ),
    ),
  );
}

function keyOf({ secteurs, salariee, rsa, sexe, commune }: Personne): string {
  return [secteurs.join('+'), salariee, rsa, sexe, commune].join();
}

const QUESTIONS = questions();
const CASES = possible();
const CIBLES: Cible[] = targets().map(({ nom, predicat }) => ({
  nom,
  part: CASES.map((one) => (predicat(one) ? 1 : 0)),
}));
const PARTS = new Map<string, Part>();

/** La part d'un prédicat, calculée une fois : les questions sont les mêmes d'une population à l'autre. */
function partOf(nom: string, predicat: Predicat): Part {
  const known = PARTS.get(nom) ?? CASES.map((one) => (predicat(one) ? 1 : 0));
  PARTS.set(nom, known);
  return known;
}
