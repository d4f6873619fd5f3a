import 'reflect-metadata';
import { Cohorte, CohorteRecue } from '@hub/shared/cohort/cohorte.type';
import { buildSubgraph } from '@hub/shared/federation/subgraph-schema';
import { ActionResolver, actionsFait } from './action.resolver.js';
import type { EmployersContext } from './context.js';
import { loadEntreprise } from './entreprise.loader.js';
import { EntrepriseResolver, entreprisesFait } from './entreprise.resolver.js';
import type { Entreprise } from './entreprise.type.js';
import { FiliereResolver } from './filiere.resolver.js';
import type { Filiere } from './filiere.type.js';
import { LigneResolver, lignesFait } from './ligne.resolver.js';
import { OrientesResolver } from './orientes.resolver.js';
import { PersonneResolver } from './references.resolver.js';
import { Personne, Territoire } from './references.type.js';

/** Le sous-graphe des employeurs et des filières. */
export function buildEmployersSubgraph() {
  return buildSubgraph({
    resolvers: [
      OrientesResolver,
      EntrepriseResolver,
      FiliereResolver,
      ActionResolver,
      LigneResolver,
      PersonneResolver,
      ...entreprisesFait,
      ...actionsFait,
      ...lignesFait,
    ],
    orphanedTypes: [Personne, Territoire],
    references: {
      Cohorte: ({ membres }: Cohorte) => new CohorteRecue(membres),
      Entreprise: ({ siret }: Entreprise, context: EmployersContext) => loadEntreprise(context, siret),
      Filiere: ({ code }: Filiere) => ({ code }),
      Personne: ({ id }: Personne) => ({ id }),
      Territoire: ({ type, code }: Territoire) => ({ type, code }),
    },
  });
}

/** SDL publié, pour la composition. */
export async function subgraphSdl(): Promise<string> {
  return (await buildEmployersSubgraph()).sdl;
}
