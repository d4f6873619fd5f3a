import {
  type GraphQLArgument,
  type GraphQLEnumType,
  type GraphQLEnumValue,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isListType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { type Choix, type Filtre, filtreOf, type Moments, momentsOf } from './filtre.js';
import { aideOf, libelleOf, nomOf } from './libelles.js';

/** A set of people or a list of facts that a question can start from, or a set it can be narrowed to. */
export interface Ensemble {
  champ: string;
  libelle: string;
  aide: string;
  filtre: Filtre | null;
  /** Moments at which it can be read as a state; null when it cannot. */
  moments: Moments | null;
  /** True when it can keep those who do not match. */
  exclut: boolean;
  /** True when, under secrecy, a moment of it is asked before any split: its description says so. */
  avantLesAxes: boolean;
}

export interface Chiffre {
  champ: string;
  libelle: string;
  aide: string;
}

/** A figure that describes the people of a cohort, with a filter of its own. */
export interface Description extends Chiffre {
  filtre: Filtre | null;
}

/** A list of facts: how it can be split, and what is measured on it. */
export interface Fait extends Ensemble {
  axes: Choix[];
  mesures: Chiffre[];
  /** True when each row speaks of a person: statistical secrecy applies. */
  personnel: boolean;
}

/** A way of splitting a cohort: the field, and its axes. */
export interface Ventilation extends Chiffre {
  axes: AxeOffert[];
}

export interface AxeOffert extends Choix {
  /** The set that its description, or that of its field, names: under secrecy, only a cohort of that set is split so. Null: any cohort. */
  ensemble: string | null;
}

/** All that a question may be made of, read from the graph: a new source appears here by itself. */
export interface Catalogue {
  cohortes: Ensemble[];
  faits: Fait[];
  filtrages: Ensemble[];
  ventilations: Ventilation[];
  /** Figures of a whole cohort, and of one of its cells. */
  chiffres: Chiffre[];
  chiffresDeCellule: Chiffre[];
  descriptions: Description[];
}

const COHORTE = 'Cohorte';
const MESURE = 'Mesure';

/** Reads what a question may be made of: the shape of a field says its part, never its name. */
export function catalogueOf(schema: GraphQLSchema): Catalogue {
  const query = fieldsOf(schema.getQueryType());
  const cohorte = fieldsOf(schema.getType(COHORTE));
  const ofType = (fields: Field[], type: string) => fields.filter((field) => named(field) === type);
  const origins = ofType(query, COHORTE);
  const steps = ofType(cohorte, COHORTE);
  const origin = (name: string) => origins.find((field) => field.name === name);
  return {
    cohortes: byLabel(origins.map((field) => ensembleOf(field))),
    faits: byLabel(query.flatMap(faitOf)),
    filtrages: byLabel(steps.filter((field) => !axisArg(field)).map((field) => ensembleOf(field, origin(field.name)))),
    ventilations: steps.flatMap((field) => {
      const axes = valuesOf(axisArg(field)).map((value) => ({
        ...choixOf(value),
        ensemble: setNamedIn(value) ?? setNamedIn(field),
      }));
      return axes.length > 0 ? [{ ...chiffreOf(field), axes }] : [];
    }),
    chiffres: cohorte.filter(isFigure).map(usualOf),
    chiffresDeCellule: fieldsOf(getNamedType(cohorte.find(({ name }) => name === 'cellules')?.type))
      .filter(isFigure)
      .map(usualOf),
    descriptions: byLabel(
      ofType(cohorte, MESURE).map((field) => ({ ...chiffreOf(field), filtre: filtreOf(argOf(field, 'filtre')) })),
    ),
  };
}

type Field = GraphQLField<unknown, unknown>;

function fieldsOf(type: unknown): Field[] {
  return isObjectType(type) ? Object.values((type as GraphQLObjectType).getFields()) : [];
}

const named = ({ type }: Field) => getNamedType(type).name;
const argOf = ({ args }: Field, name: string): GraphQLArgument | undefined => args.find((arg) => arg.name === name);
const axisArg = (field: Field) => argOf(field, 'par');

function valuesOf(arg: GraphQLArgument | undefined): readonly GraphQLEnumValue[] {
  const type = arg && getNamedType(arg.type);
  return isEnumType(type) ? (type as GraphQLEnumType).getValues() : [];
}

const choixOf = (value: GraphQLEnumValue): Choix => ({ valeur: value.name, libelle: nomOf(value) });

/** The set of which alone, under secrecy, this may be asked. */
function setNamedIn({ description }: { description?: string | null }): string | null {
  return /Sous secret, de (\w+) seulement/.exec(description ?? '')?.[1] ?? null;
}

function chiffreOf(field: Field): Chiffre {
  const libelle = libelleOf(field);
  return { champ: field.name, libelle, aide: aideOf(field, libelle) };
}

/** The figures of every cohort are known by the name of their field. */
function usualOf({ name, description }: Field): Chiffre {
  return { champ: name, libelle: name[0].toUpperCase() + name.slice(1), aide: description ?? '' };
}

/** `origin`: the same set at the origin of a question, where its description says what it is. */
function ensembleOf(field: Field, origin: Field = field): Ensemble {
  const libelle = nomOf(origin);
  return {
    champ: field.name,
    libelle,
    aide: aideOf(field, libelle),
    filtre: filtreOf(argOf(field, 'filtre')),
    moments: momentsOf(argOf(field, 'moment'), argOf(field, 'decalage')),
    exclut: Boolean(argOf(field, 'exclure')),
    avantLesAxes: /Sous secret, un moment se demande avant toute ventilation/.test(field.description ?? ''),
  };
}

function faitOf(field: Field): Fait[] {
  const agregat = fieldsOf(getNamedType(field.type)).find((inner) => axisArg(inner) && isListType(nullable(inner)));
  if (!agregat || named(field) === COHORTE) return [];
  const measures = fieldsOf(getNamedType(agregat.type));
  return [
    {
      ...ensembleOf(field),
      axes: valuesOf(axisArg(agregat)).map(choixOf),
      mesures: measures.filter(isFigure).map(chiffreOf).sort(countFirst),
      personnel: measures.some(({ name }) => name === 'secret'),
    },
  ];
}

const nullable = ({ type }: Field) => getNullableType(type);

/** A number that needs no argument. */
function isFigure({ type, args }: Field): boolean {
  return (
    args.length === 0 &&
    !isListType(type) &&
    isScalarType(getNamedType(type)) &&
    /^(Int|Float)$/.test(getNamedType(type).name)
  );
}

const countFirst = (a: Chiffre, b: Chiffre) => Number(b.champ === 'nombre') - Number(a.champ === 'nombre');

function byLabel<T extends { libelle: string }>(all: T[]): T[] {
  return all.sort((a, b) => a.libelle.localeCompare(b.libelle, 'fr'));
}
