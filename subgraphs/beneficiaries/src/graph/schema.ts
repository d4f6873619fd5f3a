import 'reflect-metadata';
import { cohorteRecue } from '@hub/shared/cohort/cohorte.type';
import { controlesResolvers } from '@hub/shared/federation/controles-resolver';
import { personneRecue } from '@hub/shared/federation/person-loader';
import { personnesDeCohorte } from '@hub/shared/federation/personnes-de-cohorte';
import { Dispositif, FicheAction } from '@hub/shared/federation/programme.type';
import { sourcesResolvers } from '@hub/shared/federation/sources-resolver';
import { buildSubgraph } from '@hub/shared/federation/subgraph-schema';
import { controles as controlesQualite } from '../store/controles.js';
import { AccompagnesResolver } from './accompagnes.resolver.js';
import { aidesFaj } from './aides-faj.fait.js';
import { contactsParcours } from './contacts-parcours.fait.js';
import type { BeneficiariesContext } from './context.js';
import { contratsEngagement } from './contrats-engagement.fait.js';
import { controles } from './controles.fait.js';
import { conventionsPlaces } from './conventions-places.fait.js';
import { demandeurs } from './demandeurs.fait.js';
import { etapesParcours } from './etapes-parcours.fait.js';
import { financements } from './financements.fait.js';
import { lignesLiees } from './lignes-liees.resolver.js';
import { ParcoursResolver, parcoursFait } from './parcours.resolver.js';
import { participationsUsagers } from './participations-usagers.fait.js';
import { PersonneResolver } from './personne.resolver.js';
import { ProfilResolver } from './profil.resolver.js';
import { DispositifResolver, FicheActionResolver } from './programme.resolver.js';
import { programmeFaits } from './programme-faits.js';
import { Entreprise, Personne, Territoire } from './references.type.js';
import { RsaResolver } from './rsa.resolver.js';
import { seancesCollectives } from './seances-collectives.fait.js';
import { monthAt, TerritoireResolver } from './territoire.resolver.js';
import { territoireOfReference } from './territoire-date.js';

const FAITS = [
  parcoursFait,
  ...[conventionsPlaces, contactsParcours, etapesParcours, contratsEngagement, controles, demandeurs],
  ...[aidesFaj, participationsUsagers, seancesCollectives, financements],
];

/** Le sous-graphe des bénéficiaires. */
export function buildBeneficiariesSubgraph() {
  return buildSubgraph({
    resolvers: [
      RsaResolver,
      AccompagnesResolver,
      ProfilResolver,
      FicheActionResolver,
      DispositifResolver,
      ParcoursResolver,
      PersonneResolver,
      ...personnesDeCohorte(Personne),
      TerritoireResolver,
      ...FAITS.flatMap(({ resolvers }) => resolvers),
      ...FAITS.flatMap((fait) => fait.duTerritoire(Territoire)),
      ...lignesLiees,
      ...programmeFaits,
      ...sourcesResolvers('beneficiaries', 'sourcesBeneficiaires'),
      ...controlesResolvers(controlesQualite, 'controlesBeneficiaires'),
    ],
    orphanedTypes: [FicheAction, Entreprise, Personne],
    references: {
      Cohorte: cohorteRecue,
      Dispositif: ({ code }: Dispositif) => ({ code }),
      FicheAction: ({ numero }: FicheAction) => ({ numero }),
      Entreprise: ({ siret }: Entreprise) => ({ siret }),
      Personne: personneRecue,
      Territoire: async (reference: Territoire, { index }: BeneficiariesContext) =>
        territoireOfReference(await index.get(), reference, monthAt(null)),
    },
  });
}

/** SDL publié, pour la composition. */
export async function subgraphSdl(): Promise<string> {
  return (await buildBeneficiariesSubgraph()).sdl;
}
