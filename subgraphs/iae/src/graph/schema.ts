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
import { aidesPoste } from './aide-poste.fait.js';
import { annexesFinancieres } from './annexe-financiere.fait.js';
import { appelsAProjets } from './appel-a-projets.fait.js';
import { candidatures } from './candidature.fait.js';
import { contratsAides } from './contrat-aide.fait.js';
import { ContratIaeResolver, contratsIaeFait } from './contrat-iae.resolver.js';
import { EtatMensuelResolver, etatsMensuelsFait } from './etat-mensuel.resolver.js';
import { objectifs } from './objectif.fait.js';
import { programmeFaits } from './programme-faits.js';
import { EntrepriseResolver, PersonneResolver } from './references.resolver.js';
import { Entreprise, Personne } from './references.type.js';
import { reseauxIae } from './reseau-iae.fait.js';
import { SalariesResolver } from './salaries.resolver.js';
import { siaeReference } from './siae.loader.js';
import { SiaeResolver, siaesFait } from './siae.resolver.js';
import { SignatairesResolver } from './signataires.resolver.js';

const FAITS = [
  ...[siaesFait, etatsMensuelsFait, contratsIaeFait, annexesFinancieres, aidesPoste, contratsAides],
  ...[objectifs, appelsAProjets, candidatures, reseauxIae],
];

/** Le sous-graphe de l'insertion par l'activité économique. */
export function buildIaeSubgraph() {
  return buildSubgraph({
    resolvers: [
      SalariesResolver,
      SignatairesResolver,
      SiaeResolver,
      EtatMensuelResolver,
      ContratIaeResolver,
      EntrepriseResolver,
      PersonneResolver,
      ...personnesDeCohorte(Personne),
      ...FAITS.flatMap(({ resolvers }) => resolvers),
      ...FAITS.flatMap((fait) => fait.duTerritoire(Territoire)),
      ...programmeFaits,
      ...sourcesResolvers('iae', 'sourcesIae'),
      ...controlesResolvers(controles, 'controlesIae'),
    ],
    orphanedTypes: [FicheAction, Entreprise, Personne, Territoire],
    references: {
      Cohorte: cohorteRecue,
      FicheAction: ({ numero }: FicheAction) => ({ numero }),
      Entreprise: ({ siret }: Entreprise) => ({ siret }),
      Personne: personneRecue,
      Siae: siaeReference,
      Territoire: ({ type, code, emprise }: Territoire) => ({ type, code, emprise }),
    },
  });
}

/** SDL publié, pour la composition. */
export async function subgraphSdl(): Promise<string> {
  return (await buildIaeSubgraph()).sdl;
}
