import type { Appelant, Perimetre } from './appelant.js';
import { isProfil } from './profil.js';

const TYPES: readonly Perimetre['type'][] = ['METROPOLE', 'COMMUNE', 'CLI', 'MDM', 'STRUCTURE'];

/** Ce qu'un jeton vérifié dit de son porteur ; `undefined` s'il ne lui donne pas un profil, et un seul. */
export function appelantOf(revendications: Record<string, unknown>): Appelant | undefined {
  const { role, sub, scope, perimetre, name, direction, finalite } = revendications;
  if (!isProfil(role) || typeof sub !== 'string') return undefined;
  return {
    profil: role,
    scopes: new Set(typeof scope === 'string' ? scope.split(' ').filter(Boolean) : []),
    perimetre: perimetreOf(perimetre),
    sujet: sub,
    nom: texteOf(name),
    direction: texteOf(direction),
    finalite: texteOf(finalite),
  };
}

/** Un texte vide ne dit rien. */
function texteOf(given: unknown): string | null {
  return typeof given === 'string' && given.trim() ? given : null;
}

/** Un périmètre mal écrit n'ouvre rien. */
function perimetreOf(given: unknown): Perimetre | null {
  if (typeof given !== 'object' || given === null) return null;
  const { type, codes } = given as Partial<Record<keyof Perimetre, unknown>>;
  if (!TYPES.includes(type as Perimetre['type']) || !Array.isArray(codes)) return null;
  if (!codes.every((code) => typeof code === 'string')) return null;
  return { type: type as Perimetre['type'], codes };
}
