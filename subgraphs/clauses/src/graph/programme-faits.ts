import { depuisFiches } from '@hub/shared/federation/programme.type';
import { clausesFait } from './clause.resolver.js';
import { heuresRealiseesFait } from './heures-realisees.resolver.js';
import { operationsFait } from './operation.resolver.js';
import { participationsFait } from './participation.resolver.js';

/** Ce que la direction sait d'une fiche action. */
export const programmeFaits = [
  depuisFiches(clausesFait, 'clauses', 'Clauses d’insertion (8), marchés réservés (6) ; nul ailleurs.', {
    '8': {},
    '6': { type: ['MARCHE_RESERVE'] },
  }),
  depuisFiches(operationsFait, 'operations', 'Opérations qui portent des clauses ; nul hors de la fiche 8.', {
    '8': {},
  }),
  depuisFiches(heuresRealiseesFait, 'heuresRealisees', 'Heures faites au titre des clauses ; nul hors de la fiche 8.', {
    '8': {},
  }),
  depuisFiches(participationsFait, 'participations', 'Participations au titre des clauses ; nul hors de la fiche 8.', {
    '8': {},
  }),
];
