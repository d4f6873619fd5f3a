import { sourceFait } from '@hub/shared/federation/source-fait';
import { ContratEngagementEnVigueur } from '../store/sources.entity.js';
import { AXES_DU_PARCOURS, LIEU_DU_PARCOURS } from './axes-du-parcours.js';
import { versParcours, versPersonne } from './liens.js';

export const contratsEngagement = sourceFait({
  source: 'contrats-engagement',
  entity: ContratEngagementEnVigueur,
  nom: 'ContratEngagement',
  champ: 'contratsEngagement',
  description:
    'Contrats d’engagements réciproques (CER), signés sur papier ou par voie électronique. La période porte sur leur signature.',
  champs: ['id_contrat', 'date_signature', 'date_fin', 'signature'],
  date: 'date_signature',
  fin: { colonne: 'date_fin', absente: 'EN_COURS' },
  personnes: {
    champ: 'signatairesContratsEngagement',
    description: 'Personnes qui ont signé un contrat d’engagements réciproques, datées de leurs contrats retenus.',
  },
  dimensions: ['signature'],
  lieu: LIEU_DU_PARCOURS,
  axes: AXES_DU_PARCOURS,
  liens: {
    personne: versPersonne('Signataire.'),
    parcours: versParcours('Parcours que le contrat engage ; nul s’il n’en a pas.'),
  },
});
