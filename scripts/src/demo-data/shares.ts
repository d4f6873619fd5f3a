import type { Prng } from './prng.js';

/** Partage un total entier en `n` parts entières inégales, de somme exacte ; `ecart` (0 à 1) dit combien elles diffèrent. */
export function partager(total: number, n: number, ecart: number, rng: Prng): number[] {
  const poids = Array.from({ length: n }, () => 1 + ecart * (2 * rng.reel() - 1));
  const somme = poids.reduce((a, b) => a + b, 0);
  let cumul = 0;
  let verse = 0;
  return poids.map((p) => {
    cumul += p;
    const part = Math.round((total * cumul) / somme) - verse;
    verse += part;
    return part;
  });
}
