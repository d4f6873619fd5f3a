import type { Conservation, Duree } from '@hub/shared/store/conservation';

const PERSONNE: Duree = { annees: 5 };

/** Combien de temps chaque source de la tranche garde ses lignes ; `npm run retention` s'y tient, le README le redit. */
export const iaeConservation: Conservation = {
  'aides-poste': PERSONNE,
  'annexes-financieres': 'SANS_TERME',
  'appels-a-projets': 'SANS_TERME',
  candidatures: 'SANS_TERME',
  'contrats-aides': PERSONNE,
  'etats-mensuels': PERSONNE,
  objectifs: 'SANS_TERME',
  'reseaux-iae': 'SANS_TERME',
  siae: 'SANS_TERME',
};
