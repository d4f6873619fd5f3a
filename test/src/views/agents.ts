import type { JWTPayload } from 'jose';

const agent = (sub: string, role: string, direction?: string): JWTPayload => ({
  ...{ sub, role, direction, name: `Agent ${sub}`, scope: '', perimetre: undefined },
});

/** Ceux qui enregistrent et lisent des vues, d'après leur jeton. */
export const AGENTS = {
  /** Elle les enregistre. */
  autrice: agent('autrice', 'charge-de-mission', 'insertion'),
  /** De sa direction. */
  collegue: agent('collegue', 'charge-de-mission', 'insertion'),
  /** D'une autre direction, et qui n'en enregistre pas. */
  analyste: agent('analyste', 'analyste', 'donnees'),
  pilote: agent('pilote', 'pilotage', 'emploi'),
  /** Son émetteur ne dit pas sa direction. */
  sansDirection: agent('sans-direction', 'charge-de-mission'),
};
