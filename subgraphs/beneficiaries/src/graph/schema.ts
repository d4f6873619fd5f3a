import 'reflect-metadata';
import { type Cohorte, CohorteRecue } from '@hub/shared/cohort/cohorte.type';
import { buildSubgraph } from '@hub/shared/federation/subgraph-schema';
import { AccompagnesResolver } from './accompagnes.resolver.js';
import type { BeneficiariesContext } from './context.js';
import { ParcoursResolver, parcoursFait } from './parcours.resolver.js';
import { PersonneResolver } from './personne.resolver.js';
import { ProfilResolver } from './profil.resolver.js';
import { Entreprise, Personne, type Territoire } from './references.type.js';
import { RsaResolver } from './rsa.resolver.js';
import { TerritoireResolver, territoireOfReference } from './territoire.resolver.js';

/** Le sous-graphe des bénéficiaires. */
export function buildBeneficiariesSubgraph() {
  return buildSubgraph({
    resolvers: [
      RsaResolver,
      AccompagnesResolver,
      ProfilResolver,
      ParcoursResolver,
      PersonneResolver,
      TerritoireResolver,
      ...parcoursFait,
    ],
    orphanedTypes: [Entreprise, Personne],
    references: {
      Cohorte: ({ membres }: Cohorte) => new CohorteRecue(membres),
      Entreprise: ({ siret }: Entreprise) => ({ siret }),
      Personne: ({ id }: Personne) => ({ id }),
      Territoire: async (reference: Territoire, { index }: BeneficiariesContext) =>
        territoireOfReference((await index.get()).territoires, reference),
    },
  });
}

/** SDL publié, pour la composition. */
export async function subgraphSdl(): Promise<string> {
  return (await buildBeneficiariesSubgraph()).sdl;
}
