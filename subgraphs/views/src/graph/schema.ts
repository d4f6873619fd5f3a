import 'reflect-metadata';
import { FicheAction } from '@hub/shared/federation/programme.type';
import { buildSubgraph } from '@hub/shared/federation/subgraph-schema';
import { CleResolver } from './cle.resolver.js';
import type { ViewsContext } from './context.js';
import { CopierVueMutation } from './copier-vue.mutation.js';
import { CreerCleDeVueMutation } from './creer-cle-de-vue.mutation.js';
import { CreerVueMutation } from './creer-vue.mutation.js';
import { EditionResolver } from './edition.resolver.js';
import type { Edition } from './edition.type.js';
import { FicheActionResolver } from './fiche-action.resolver.js';
import { ModifierVueMutation } from './modifier-vue.mutation.js';
import { PorteurDeCleResolver } from './porteur-de-cle.resolver.js';
import { RetirerVueMutation } from './retirer-vue.mutation.js';
import { RevoquerCleDeVueMutation } from './revoquer-cle-de-vue.mutation.js';
import { VueResolver } from './vue.resolver.js';
import type { Vue } from './vue.type.js';

/** Le sous-graphe des vues enregistrées et des éditions publiées. */
export function buildViewsSubgraph() {
  return buildSubgraph({
    resolvers: [
      ...[VueResolver, CleResolver, CreerVueMutation, ModifierVueMutation, CopierVueMutation, RetirerVueMutation],
      ...[CreerCleDeVueMutation, RevoquerCleDeVueMutation, PorteurDeCleResolver],
      ...[EditionResolver, FicheActionResolver],
    ] as const,
    orphanedTypes: [FicheAction],
    references: {
      Vue: ({ id }: Vue, { vueById }: ViewsContext) => vueById.load(id),
      Edition: ({ id }: Edition, { editionById }: ViewsContext) => editionById.load(id),
      FicheAction: ({ numero }: FicheAction) => ({ numero }),
    },
  });
}

/** SDL publié, pour la composition. */
export async function subgraphSdl(): Promise<string> {
  return (await buildViewsSubgraph()).sdl;
}
