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
import { ActionResolver, actionsFait } from './action.resolver.js';
import { comptesExtranet } from './compte-extranet.fait.js';
import { contactsClee } from './contact-clee.fait.js';
import type { EmployersContext } from './context.js';
import { loadEntreprise } from './entreprise.loader.js';
import { EntrepriseResolver, entreprisesFait } from './entreprise.resolver.js';
import type { Entreprise } from './entreprise.type.js';
import { evenementsFiliere } from './evenement-filiere.fait.js';
import { FiliereResolver } from './filiere.resolver.js';
import type { Filiere } from './filiere.type.js';
import { LigneResolver, lignesFait } from './ligne.resolver.js';
import { offres } from './offre.fait.js';
import { OrientesResolver } from './orientes.resolver.js';
import { postesClee } from './poste-clee.fait.js';
import { programmeFaits } from './programme-faits.js';
import { PersonneResolver } from './references.resolver.js';
import { Personne } from './references.type.js';
import { signatairesCharte } from './signataire-charte.fait.js';

const FAITS = [
  ...[entreprisesFait, actionsFait, lignesFait, postesClee, contactsClee, offres],
  ...[comptesExtranet, evenementsFiliere, signatairesCharte],
];

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
      ...personnesDeCohorte(Personne),
      ...FAITS.flatMap(({ resolvers }) => resolvers),
      ...FAITS.flatMap((fait) => fait.duTerritoire(Territoire)),
      ...programmeFaits,
      ...sourcesResolvers('employers', 'sourcesEmployeurs'),
      ...controlesResolvers(controles, 'controlesEmployeurs'),
    ],
    orphanedTypes: [FicheAction, Personne, Territoire],
    references: {
      Cohorte: cohorteRecue,
      FicheAction: ({ numero }: FicheAction) => ({ numero }),
      Entreprise: ({ siret }: Entreprise, context: EmployersContext) => loadEntreprise(context, siret),
      Filiere: ({ code }: Filiere) => ({ code }),
      Personne: personneRecue,
      Territoire: ({ type, code, emprise }: Territoire) => ({ type, code, emprise }),
    },
  });
}

/** SDL publié, pour la composition. */
export async function subgraphSdl(): Promise<string> {
  return (await buildEmployersSubgraph()).sdl;
}
