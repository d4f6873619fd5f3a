import 'reflect-metadata';
import { Cohorte, CohorteRecue } from '@hub/shared/cohort/cohorte.type';
import { buildSubgraph } from '@hub/shared/federation/subgraph-schema';
import { ContratIaeResolver, contratsIaeFait } from './contrat-iae.resolver.js';
import { EtatMensuelResolver, etatsMensuelsFait } from './etat-mensuel.resolver.js';
import { EntrepriseResolver, PersonneResolver } from './references.resolver.js';
import { Entreprise, Personne, Territoire } from './references.type.js';
import { SalariesResolver } from './salaries.resolver.js';
import { siaeReference } from './siae.loader.js';
import { SiaeResolver, siaesFait } from './siae.resolver.js';

/** Le sous-graphe de l'insertion par l'activité économique. */
export function buildIaeSubgraph() {
  return buildSubgraph({
    resolvers: [
      SalariesResolver,
      SiaeResolver,
      EtatMensuelResolver,
      ContratIaeResolver,
      EntrepriseResolver,
      PersonneResolver,
      ...siaesFait,
      ...etatsMensuelsFait,
      ...contratsIaeFait,
    ],
    orphanedTypes: [Entreprise, Personne, Territoire],
    references: {
      Cohorte: ({ membres }: Cohorte) => new CohorteRecue(membres),
      Entreprise: ({ siret }: Entreprise) => ({ siret }),
      Personne: ({ id }: Personne) => ({ id }),
      Siae: siaeReference,
      Territoire: ({ type, code }: Territoire) => ({ type, code }),
    },
  });
}

/** SDL publié, pour la composition. */
export async function subgraphSdl(): Promise<string> {
  return (await buildIaeSubgraph()).sdl;
}
