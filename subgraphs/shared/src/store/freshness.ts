import type { TableSchema } from '../ingest/table-schema.js';

/** Jours laissés à un partenaire après la fin de la période. */
const GRACE_DAYS = 15;
const MONTHS = { MENSUELLE: 1, ANNUELLE: 12 };

/**
 * Vrai si une source est en retard au jour `today` : son dernier fichier (date de référence AAAA-MM-JJ, nulle s'il n'y en a pas) a
 * plus d'une période et quinze jours. Une source au fil de l'eau ne l'est jamais.
 */
export function isLate(periodicite: TableSchema['periodicite'], last: string | null, today = new Date()): boolean {
  if (!periodicite) return false;
  if (!last) return true;
  const [year, month, day] = last.split('-').map(Number);
  return today.getTime() > Date.UTC(year, month - 1 + MONTHS[periodicite], day + GRACE_DAYS);
}
