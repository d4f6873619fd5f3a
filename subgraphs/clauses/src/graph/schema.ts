import 'reflect-metadata';
import { cohorteRecue } from '@hub/shared/cohort/cohorte.type';
import { controlesResolvers } from '@hub/shared/federation/controles-resolver';
import { personneRecue } from '@hub/shared/federation/person-loader';
import { personnesDeCohorte } from '@hub/shared/federation/personnes-de-cohorte';
import { FicheAction } from '@hub/shared/federation/programme.type';
import { sourcesResolvers } from '@hub/shared/federation/sources-resolver';
import { buildSubgraph } from '@hub/shared/federation/subgraph-schema';
import { Territoire } from '@hub/shared/federation/territoire.type';
import { controles } from '../store/controles.js';
import { ClauseResolver, clausesFait } from './clause.resolver.js';
import type { ClausesContext } from './context.js';
import { HeuresRealiseesResolver, heuresRealiseesFait } from './heures-realisees.resolver.js';
import { MarcheResolver, marchesFait } from './marche.resolver.js';
import { Marche } from './marche.type.js';
import { OperationResolver, operationsFait } from './operation.resolver.js';
import { ParticipantsResolver } from './participants.resolver.js';
import { ParticipationResolver, participationsFait } from './participation.resolver.js';
import { programmeFaits } from './programme-faits.js';
import { EntrepriseResolver, PersonneResolver } from './references.resolver.js';
import { Entreprise, Personne, Siae } from './references.type.js';

const FAITS = [operationsFait, clausesFait, participationsFait, heuresRealiseesFait, marchesFait];

/** Le sous-graphe des clauses d'insertion. */
export function buildClausesSubgraph() {
  return buildSubgraph({
    resolvers: [
      ParticipantsResolver,
      OperationResolver,
      ClauseResolver,
      ParticipationResolver,
      HeuresRealiseesResolver,
      MarcheResolver,
      EntrepriseResolver,
      PersonneResolver,
      ...personnesDeCohorte(Personne),
      ...FAITS.flatMap(({ resolvers }) => resolvers),
      ...FAITS.flatMap((fait) => fait.duTerritoire(Territoire)),
      ...programmeFaits,
      ...sourcesResolvers('clauses', 'sourcesClauses'),
      ...controlesResolvers(controles, 'controlesClauses'),
    ],
    orphanedTypes: [FicheAction, Entreprise, Marche, Personne, Siae, Territoire],
    references: {
      Cohorte: cohorteRecue,
      FicheAction: ({ numero }: FicheAction) => ({ numero }),
      Entreprise: ({ siret }: Entreprise) => ({ siret }),
      Marche: async ({ uid }: Marche, { marcheByUid }: ClausesContext) => (await marcheByUid.load(uid)) ?? { uid },
      Personne: personneRecue,
      Siae: ({ siret, type }: Siae) => ({ siret, type }),
      Territoire: ({ type, code, emprise }: Territoire) => ({ type, code, emprise }),
    },
  });
}

/** SDL publié, pour la composition. */
export async function subgraphSdl(): Promise<string> {
  return (await buildClausesSubgraph()).sdl;
}
