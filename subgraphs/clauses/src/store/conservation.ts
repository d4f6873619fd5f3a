import type { Conservation, Duree } from '@hub/shared/store/conservation';

const PERSONNE: Duree = { annees: 5 };

/** Combien de temps chaque source de la tranche garde ses lignes ; `npm run retention` s'y tient, le README le redit. */
export const clausesConservation: Conservation = {
  clauses: 'SANS_TERME',
  decp: 'SANS_TERME',
  'heures-clauses': 'AVEC_LA_LIGNE_CITEE',
  operations: 'SANS_TERME',
  'participations-clauses': PERSONNE,
};
