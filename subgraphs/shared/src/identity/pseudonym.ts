import { createHmac } from 'node:crypto';
import type { Cles } from './keys.js';

/** Ce qu'un pseudonyme remplace. Chaque espace a sa clé, sauf les deux identifiants de partenaires qui partagent la leur. */
export const ESPACES = { nir: 1, nom: 2, foyer: 3, identifiant: 4 } as const;
export type Espace = keyof typeof ESPACES;

/**
 * Pseudonyme d'une valeur : un octet de version de clé puis HMAC-SHA-256 de la valeur sous la clé de son espace.
 * La même valeur donne le même pseudonyme tant que la clé ne change pas ; sans la clé, rien ne permet d'y revenir.
 */
export function pseudonymOf(cles: Cles, espace: Espace, value: string): Buffer {
  return Buffer.concat([Buffer.of(cles.version), createHmac('sha256', cles[espace]).update(value, 'utf8').digest()]);
}
