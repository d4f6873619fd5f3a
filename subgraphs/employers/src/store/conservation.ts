import type { Conservation, Duree } from '@hub/shared/store/conservation';

const PERSONNE: Duree = { annees: 5 };

/** Combien de temps chaque source de la tranche garde ses lignes ; `npm run retention` s'y tient, le README le redit. */
export const employersConservation: Conservation = {
  'actions-filiere': 'SANS_TERME',
  'charte-1000': 'SANS_TERME',
  'contacts-clee': 'SANS_TERME',
  etablissements: 'SANS_TERME',
  'evenements-filiere': 'SANS_TERME',
  'extranet-comptes': 'SANS_TERME',
  offres: 'SANS_TERME',
  'parcours-filiere': PERSONNE,
  'postes-clee': 'SANS_TERME',
};
