import { composeServices } from '@apollo/composition';
import { type GraphQLSchema, lexicographicSortSchema, parse } from 'graphql';
import type { Subgraph } from './subgraphs.js';

export interface Composition {
  /** The composed graph, as gateways read it. */
  supergraphSdl: string;
  /** The graph as agents see it: without keys, `@inaccessible` fields or join directives. */
  api: GraphQLSchema;
}

/** The slices do not make one graph: `problems` says why, one sentence each. */
export class CompositionError extends Error {
  constructor(readonly problems: string[]) {
    super(problems.join('\n'));
  }
}

/** Composes the slices. The addresses written are symbolic: each gateway has its own. Throws CompositionError. */
export function composeSupergraph(subgraphs: Subgraph[]): Composition {
  const result = composeServices(
    subgraphs.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl), url: `http://${name}/graphql` })),
  );
  if (result.errors) {
    throw new CompositionError(
      result.errors.map(({ message, extensions }) => `composition : ${extensions.code ?? 'ERREUR'}, ${message}`),
    );
  }
  return {
    supergraphSdl: `${result.supergraphSdl.trim()}\n`,
    api: lexicographicSortSchema(result.schema.toAPISchema().toGraphQLJSSchema()),
  };
}
