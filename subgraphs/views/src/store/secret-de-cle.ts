import { createHash, randomBytes } from 'node:crypto';

/** Le secret d'une clé : 256 bits tirés au hasard, sous un préfixe que les outils de recherche de secrets reconnaissent. */
export function nouveauSecret(): string {
  return `hubvue_${randomBytes(32).toString('base64url')}`;
}

/** Ce que la base en garde. Un secret tiré au hasard ne se devine pas : un condensé simple suffit. */
export function empreinteOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
