import { ErreurAgent } from '../runtime/errors.js';

/** Où s'arrête une page : la valeur triée de sa dernière ligne, et la clé qui départage les égales. */
export function formatCursor(value: string, key: string): string {
  return Buffer.from(JSON.stringify([value, key])).toString('base64url');
}

/** @throws ErreurAgent CURSEUR_INVALIDE */
export function parseCursor(cursor: string): [value: string, key: string] {
  try {
    const [value, key] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (typeof value === 'string' && typeof key === 'string') return [value, key];
  } catch {
    // Un curseur illisible se dit comme un curseur mal formé.
  }
  throw curseurInvalide();
}

export function curseurInvalide(): ErreurAgent {
  return new ErreurAgent('CURSEUR_INVALIDE', 'apres doit être un endCursor rendu par la page précédente.');
}
