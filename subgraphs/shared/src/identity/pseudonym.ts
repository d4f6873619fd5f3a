import { createHmac } from 'node:crypto';
import type { Cles } from './keys.js';

/**
 * Ce qu'un pseudonyme remplace, un espace par nature et par clé. Quatre désignent une personne : `nir`, `demandeur` (l'identifiant de
 * France Travail), `noms` (nom d'usage et nom de naissance vus ensemble) et `nom` (un nom, un prénom, une date de naissance).
 */
export const ESPACES = { nir: 1, nom: 2, foyer: 3, identifiant: 4, demandeur: 5, noms: 6 } as const;
export type Espace = keyof typeof ESPACES;

const NAMES = new Map(Object.entries(ESPACES).map(([name, number]) => [number as number, name as Espace]));

/** L'espace de ce numéro. */
export function espaceOf(number: number): Espace {
  return NAMES.get(number) as Espace;
}

/**
 * Pseudonyme d'une valeur : un octet de version de clé puis HMAC-SHA-256 de la valeur sous la clé de son espace, et de cette empreinte
 * sous chacune des clés qui l'ont renouvelée. La même valeur donne le même pseudonyme tant que les clés ne changent pas ; sans elles, rien
 * ne permet d'y revenir.
 * Rendu en latin-1, un caractère par octet : un tampon par valeur coûterait autant que son empreinte.
 */
export function pseudonymOf(cles: Cles, espace: Espace, value: string): string {
  const chain = cles[espace];
  let digest = createHmac('sha256', chain[0]).update(value, 'utf8').digest('binary');
  for (let i = 1; i < chain.length; i++) digest = hmac(chain[i], digest);
  return String.fromCharCode(cles.version) + digest;
}

/** Le même pseudonyme sous les clés d'une version plus récente, sans connaître sa valeur. @throws si ces clés ne prolongent pas la sienne. */
export function renewed(cles: Cles, espace: Espace, pseudonym: string): string {
  const chain = cles[espace];
  const known = chain.length - (cles.version - pseudonym.charCodeAt(0));
  if (known < 1 || known > chain.length) throw new Error('Un pseudonyme n’est pas d’une version de ces clés.');
  let digest = pseudonym.slice(1);
  for (let i = known; i < chain.length; i++) digest = hmac(chain[i], digest);
  return String.fromCharCode(cles.version) + digest;
}

/** Ce qui distingue un jeu de clés d'un autre de même version, et n'en dit rien. */
export function controlOf(cles: Cles): Buffer {
  return Buffer.from(pseudonymOf(cles, 'identifiant', '\u0000controle'), 'latin1');
}

function hmac(key: Buffer, digest: string): string {
  return createHmac('sha256', key).update(digest, 'latin1').digest('binary');
}

/** Octets d'un pseudonyme. */
export const PSEUDONYM_BYTES = 33;
