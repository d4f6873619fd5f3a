import { createHash } from 'node:crypto';
import type { ApolloServerPlugin } from '@apollo/server';
import { Exigences } from '@hub/shared/access/exigences';
import { buildASTSchema, type GraphQLSchema, parse } from 'graphql';
import { QueryCosts } from './query-cost.js';

/** The composed graph, with what the graph served no longer shows: what it demands of its callers (`@acces`), what its fields cost. */
export interface ComposedGraph {
  /** Changes with it. */
  id: string;
  schema: GraphQLSchema;
  exigences: Exigences;
  costs: QueryCosts;
}

/** @throws GraphQLError if it is no graph. */
export function readComposed(supergraphSdl: string): ComposedGraph {
  const schema = buildASTSchema(parse(supergraphSdl), { assumeValid: true });
  const id = createHash('sha256').update(supergraphSdl).digest('base64url');
  return { id, schema, exigences: new Exigences(schema), costs: new QueryCosts(schema) };
}

/** The composed graphs by the schema that requests are read with: one under way keeps its own when another is taken up. */
export class ComposedGraphs {
  readonly #bySchema = new WeakMap<object, ComposedGraph>();
  #last?: { sdl: string; composed: ComposedGraph };

  /** Reads one that is about to be served. @throws GraphQLError if it is no graph. */
  prepare(supergraphSdl: string): void {
    this.#last = { sdl: supergraphSdl, composed: readComposed(supergraphSdl) };
  }

  /** @throws Error if no such schema is served. */
  readonly of = (schema: object): ComposedGraph => {
    const composed = this.#bySchema.get(schema);
    if (!composed) throw new Error('graphe inconnu');
    return composed;
  };

  /** The one that is served. @throws Error before any is. */
  get current(): ComposedGraph {
    if (!this.#last) throw new Error('aucun graphe');
    return this.#last.composed;
  }

  /** Tells which schema is served for which graph, before any request is read with it. */
  get plugin(): ApolloServerPlugin {
    return {
      serverWillStart: async () => ({
        schemaDidLoadOrUpdate: ({ apiSchema, coreSupergraphSdl = '' }) => {
          if (this.#last?.sdl !== coreSupergraphSdl) this.prepare(coreSupergraphSdl);
          if (this.#last) this.#bySchema.set(apiSchema, this.#last.composed);
        },
      }),
    };
  }
}
