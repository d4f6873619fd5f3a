import type { Catalogue } from './catalogue.js';
import type { Filtre } from './filtre.js';
import { type Condition, type Etape, ensembleOf, type MesureChoisie, type Periode, type Question } from './question.js';

/** A value of a question that a view may let its reader change. */
export interface Parametre {
  /** The same value of the same field is one parameter, wherever it stands. */
  cle: string;
  champ: string;
  /** Name of its variable. */
  nom: string;
  /** GraphQL type, as text. */
  type: string;
  valeur: unknown;
  libelle: string;
}

const PERIODE: Record<string, { type: string; libelle: string }> = {
  annee: { type: 'Int!', libelle: 'Année' },
  trimestre: { type: 'Int', libelle: 'Trimestre' },
  mois: { type: 'String!', libelle: 'Mois' },
  du: { type: 'String!', libelle: 'Premier mois' },
  au: { type: 'String!', libelle: 'Dernier mois' },
};

/** The filter of each part of a question: its steps, then its descriptions. */
export function filtresOf(catalogue: Catalogue, question: Question): [Etape | MesureChoisie, Filtre | null][] {
  const steps = question.etapes.map((one, rank) => [one, ensembleOf(catalogue, question, rank).filtre] as const);
  const described = question.mesures.map((one) => {
    const found = catalogue.descriptions.find(({ champ }) => champ === one.champ);
    return [one, found?.filtre ?? null] as const;
  });
  return [...steps, ...described].map(([one, filtre]) => [one, filtre]);
}

/** The values of a question that may become variables, in the order in which they are written. */
export function parametresOf(catalogue: Catalogue, question: Question): Parametre[] {
  const all = filtresOf(catalogue, question).flatMap(([one, filtre]) => [
    ...ofPeriode(one.periode),
    ...one.conditions.flatMap((condition) => ofCondition(condition, filtre)),
    ...('moment' in one && one.moment?.mois ? ofPeriode({ mois: one.moment.mois }) : []),
  ]);
  const distinct = new Map(all.map((one) => [one.cle, one]));
  const taken = new Map<string, number>();
  return [...distinct.values()].map((one) => {
    const times = (taken.get(one.champ) ?? 0) + 1;
    taken.set(one.champ, times);
    return times === 1 ? one : { ...one, nom: `${one.champ}${times}` };
  });
}

/** The key of a value: what makes it one parameter with its likes. */
export function cleOf(champ: string, type: string, valeur: unknown): string {
  return `${champ}|${type}|${JSON.stringify(valeur)}`;
}

/** The type of a field of a period, as a variable declares it. */
export function typeDePeriode(champ: string): string {
  return PERIODE[champ].type;
}

function ofPeriode(periode: Periode | null): Parametre[] {
  return Object.entries(periode ?? {}).map(([champ, valeur]) => {
    const { type, libelle } = PERIODE[champ];
    return { cle: cleOf(champ, type, valeur), champ, nom: champ, type, valeur, libelle };
  });
}

function ofCondition({ critere, valeur }: Condition, filtre: Filtre | null): Parametre[] {
  const known = filtre?.criteres.find(({ champ }) => champ === critere);
  if (!known) return [];
  if (known.forme === 'periode') return ofPeriode(valeur as Periode);
  const { type, libelle } = known;
  return [{ cle: cleOf(critere, type, valeur), champ: critere, nom: critere, type, valeur, libelle }];
}
