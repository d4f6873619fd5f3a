import { SANS_MOIS } from '../mois.js';

/**
 * Les années que des mois couvrent, et une de part et d'autre : qui n'a pas de date de début est de toute année d'avant, et qui n'est pas
 * sorti de toute année d'après.
 */
export function anneesOf(...columns: readonly ArrayLike<number>[]): number[] {
  let [first, last] = [Infinity, -Infinity];
  for (const mois of columns) {
    for (let i = 0; i < mois.length; i++) {
      if (mois[i] === SANS_MOIS) continue;
      if (mois[i] < first) first = mois[i];
      if (mois[i] > last) last = mois[i];
    }
  }
  if (first > last) return [];
  const from = Math.floor(first / 12) - 1;
  return Array.from({ length: Math.floor(last / 12) + 2 - from }, (_, i) => from + i);
}
