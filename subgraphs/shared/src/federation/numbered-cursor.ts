import { ErreurAgent } from '../runtime/errors.js';

/** Le numéro que désigne le curseur d'une liste rangée par numéro ; nul sans curseur. @throws ErreurAgent CURSEUR_INVALIDE. */
export function positionOf(cursor: string | null | undefined): number | null {
  if (!cursor) return null;
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor);
  throw new ErreurAgent('CURSEUR_INVALIDE', 'apres doit être un endCursor rendu par la page précédente.');
}
