import type { Lignage } from '@hub/shared/federation/lignage';

const PARTICIPATIONS = ['participations-clauses', 'clauses', 'operations'];
const HEURES = [...PARTICIPATIONS, 'heures-clauses'];

/** D'où vient ce que montre la tranche. */
export const lignage: Lignage = {
  types: {
    Operation: ['operations'],
    Clause: ['clauses', 'operations'],
    ParticipationClause: PARTICIPATIONS,
    HeuresRealisees: HEURES,
    Marche: ['decp'],
    VersionMarche: ['decp'],
  },
  champs: {
    'Territoire.clauses': ['clauses', 'operations', 'decp'],
    'Territoire.participations': [...PARTICIPATIONS, 'decp'],
    'Territoire.heuresRealisees': [...HEURES, 'decp'],
    participantsClauses: HEURES,
    ventilerClauses: HEURES,
    heuresClauses: HEURES,
    heures: ['heures-clauses'],
  },
};
