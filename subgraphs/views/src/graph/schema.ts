import 'reflect-metadata';
import { FicheAction } from '@hub/shared/federation/programme.type';
import { buildSubgraph } from '@hub/shared/federation/subgraph-schema';
import type { ViewsContext } from './context.js';
import { EditionResolver } from './edition.resolver.js';
import type { Edition } from './edition.type.js';
import { FicheActionResolver } from './fiche-action.resolver.js';

/** Le sous-graphe des éditions publiées. */
export function buildViewsSubgraph() {
  return buildSubgraph({
    resolvers: [EditionResolver, FicheActionResolver],
    orphanedTypes: [FicheAction],
    references: {
      Edition: ({ id }: Edition, { editionById }: ViewsContext) => editionById.load(id),
      FicheAction: ({ numero }: FicheAction) => ({ numero }),
    },
  });
}

/** SDL publié, pour la composition. */
export async function subgraphSdl(): Promise<string> {
  return (await buildViewsSubgraph()).sdl;
}
