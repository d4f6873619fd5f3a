import { createHash } from 'node:crypto';

/** Plus long nom que PostgreSQL garde, en octets. */
const LONGUEUR = 63;

/** Le rôle sous lequel un périmètre lit une base : un par base, car les rôles sont communs à tout un serveur. */
export function nomDuRole(base: string): string {
  const name = `perimetre_${base}`;
  if (Buffer.byteLength(name) <= LONGUEUR) return name;
  return `perimetre_${createHash('sha256').update(base).digest('hex').slice(0, 32)}`;
}
