import 'reflect-metadata';
import { type ClassType, Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { PERSONNES_LIRE } from '../access/directive.js';
import type { TableField, TableSchema } from '../ingest/table-schema.js';
import { propertyOf } from '../store/source-entity.js';
import { codeEnum } from './code-enum.js';
import { Jour } from './jour.scalar.js';
import type { FaitDeSource } from './source-fait.js';

/** Énumération GraphQL d'une colonne à codes. */
type Enumerations = ReadonlyMap<string, Record<string, string>>;

const GRAPHQL_NAME = /^[A-Za-z_]\w*$/;

/** Les énumérations des colonnes qu'un fait montre ou agrège. Un code que GraphQL ne sait pas nommer (« 2 ») reste un texte. */
export function enumerationsOf(
  { nom, champs, dimensions, enumerations = {} }: FaitDeSource,
  { fields }: TableSchema,
): Enumerations {
  const shown = new Set([...champs, ...dimensions]);
  return new Map(
    fields.flatMap(({ name, title, categories }): [string, Record<string, string>][] => {
      if (!shown.has(name) || !categories?.every(({ value }) => GRAPHQL_NAME.test(value))) return [];
      return [[name, enumerations[name] ?? codeEnum(`${nom}${pascal(name)}`, `${title}.`, categories)]];
    }),
  );
}

/** Le type GraphQL d'un nœud : les colonnes montrées, avec les descriptions de leur contrat. */
export function nodeType(
  { nom, source, champs, description, personnes }: FaitDeSource,
  { fields, primaryKey, identite }: TableSchema,
  enumerations: Enumerations,
): ClassType<object> {
  const Noeud = class {} as ClassType<object>;
  for (const name of champs) {
    const field = fields.find((one) => one.name === name);
    if (!field) throw new Error(`La source ${source} n'a pas de colonne ${name}.`);
    const isId = primaryKey.length === 1 && primaryKey[0] === name;
    Field(() => (isId ? ID : typeOf(field, enumerations)), {
      nullable: !isId,
      description: field.description ?? field.title,
    })(Noeud.prototype, propertyOf(name));
  }
  ObjectType(nom, { description })(Noeud);
  // Une ligne qui parle d'une personne ne se lit pas sans droit de la lire, d'où que l'on vienne.
  if (identite || personnes) Directive(PERSONNES_LIRE)(Noeud);
  return Noeud;
}

function typeOf({ name, type }: TableField, enumerations: Enumerations) {
  switch (type) {
    case 'date':
      return Jour;
    case 'year':
    case 'integer':
      return Int;
    case 'number':
      return Float;
    case 'list':
      return [enumerations.get(name) ?? String];
    case 'string':
      return enumerations.get(name) ?? String;
    case 'yearmonth':
      throw new Error(`Le mois ${name} se montre par une colonne de date.`);
  }
}

function pascal(column: string): string {
  const property = propertyOf(column);
  return property[0].toUpperCase() + property.slice(1);
}
