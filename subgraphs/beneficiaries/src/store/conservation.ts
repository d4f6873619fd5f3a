import type { Conservation, Duree } from '@hub/shared/store/conservation';

const PERSONNE: Duree = { annees: 5 };

/** Combien de temps chaque source de la tranche garde ses lignes ; `npm run retention` s'y tient, le README le redit. */
export const beneficiariesConservation: Conservation = {
  'caf-beneficiaires': PERSONNE,
  'caf-droits': PERSONNE,
  'contacts-parcours': 'AVEC_LA_LIGNE_CITEE',
  'contrats-engagement': PERSONNE,
  'controles-obligations': PERSONNE,
  'conventions-places': 'SANS_TERME',
  'etapes-parcours': 'AVEC_LA_LIGNE_CITEE',
  'faj-aides': PERSONNE,
  financements: 'SANS_TERME',
  'frequentation-collectif': 'SANS_TERME',
  'ft-demandeurs': PERSONNE,
  parcours: PERSONNE,
  participation: PERSONNE,
  territoires: 'SANS_TERME',
};
