import { createHmac } from 'node:crypto';
import type { Cles } from './keys.js';

/**
 * Ce qu'un pseudonyme remplace, un espace par nature et par clé. Quatre désignent une personne : `nir`, `demandeur` (l'identifiant de
 * France Travail), `noms` (nom d'usage et nom de naissance vus ensemble) et `nom` (un nom, un prénom, une date de naissance).
 */
export const ESPACES = { nir: 1, nom: 2, foyer: 3, identifiant: 4, demandeur: 5, noms: 6 } as const;
export type Espace = keyof typeof ESPACES;

/**
 * Pseudonyme d'une valeur : un octet de version de clé puis HMAC-SHA-256 de la valeur sous la clé de son espace.
 * La même valeur donne le même pseudonyme tant que la clé ne change pas ; sans la clé, rien ne permet d'y revenir.
 * Rendu en latin-1, un caractère par octet : un tampon par valeur coûterait autant que son empreinte.
 */
export function pseudonymOf(cles: Cles, espace: Espace, value: string): string {
  return String.fromCharCode(cles.version) + createHmac('sha256', cles[espace]).update(value, 'utf8').digest('binary');
}

/** Octets d'un pseudonyme. */
export const PSEUDONYM_BYTES = 33;
