import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type GraphQLSchema, parse } from 'graphql';
import { buildSchema, type ClassType, createResolversMap, type NonEmptyArray } from 'type-graphql';
import { ENTETE_ACCES } from '../access/directive.js';
import { PopulationScalar } from '../cohort/population.scalar.js';
import { guardValues } from './code-enum.js';
import { poserCouts } from './couts.js';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible", "@external", "@requires", "@composeDirective", "@cost", "@listSize"])\n\n';

export interface SubgraphParts {
  resolvers: NonEmptyArray<ClassType>;
  /** Types que rien ne rend mais que d'autres tranches complètent. */
  orphanedTypes?: ClassType[];
  /** Par entité : de la clé d'une référence à ce que ses champs attendent. */
  references: Record<string, (reference: never, context: never) => unknown>;
}

/** Ce qu'une tranche publie : son SDL de fédération et le schéma exécutable, tirés des mêmes classes type-graphql. */
export async function buildSubgraph({
  resolvers,
  orphanedTypes = [],
  references,
}: SubgraphParts): Promise<{ sdl: string; schema: GraphQLSchema }> {
  const described = await buildSchema({ resolvers, orphanedTypes, validate: false });
  guardValues(described);
  poserCouts(described);
  const sdl = LINK + ENTETE_ACCES + printSchemaWithDirectives(described);
  const entities = Object.fromEntries(
    Object.entries(references).map(([type, resolve]) => [type, { __resolveReference: resolve }]),
  );
  const fields = createResolversMap(described) as Record<string, Record<string, unknown>>;
  const merged = Object.fromEntries(
    [...new Set([...Object.keys(fields), ...Object.keys(entities)])].map((type) => [
      type,
      mergeType(fields[type], entities[type]),
    ]),
  );
  return {
    sdl,
    schema: buildSubgraphSchema({
      typeDefs: parse(sdl),
      resolvers: { ...merged, Population: PopulationScalar } as never,
    }),
  };
}

function mergeType(fields: unknown, reference: unknown): unknown {
  return typeof fields === 'object' && fields !== null && reference
    ? { ...fields, ...reference }
    : (fields ?? reference);
}
