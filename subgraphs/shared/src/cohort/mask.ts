import type { Periode } from './periode.js';

/**
 * Le masque des codes demandés : un bit par rang, INCONNU au bit 0, le premier code au bit 1 (30 codes au plus).
 * `null` : tout convient ; une liste vide, ou un code inconnu, ne retient personne.
 */
export function maskOf(wanted: string[] | null | undefined, codes: readonly { value: string }[]): number | null {
  if (!wanted) return null;
  return wanted.reduce((mask, code) => {
    const rank = codes.findIndex(({ value }) => value === code);
    return rank < 0 ? mask : mask | (1 << (rank + 1));
  }, 0);
}

/** Vrai si le rang d'un code est dans le masque. */
export function isWanted(mask: number | null, rank: number): boolean {
  return mask === null || (mask & (1 << rank)) !== 0;
}

/** Vrai si des heures strictement positives tombent dans la période, parmi celles des rangs `from` à `to` exclu. */
export function hasHoursIn(
  mois: Int32Array,
  heures: Float64Array,
  from: number,
  to: number,
  { du, au }: Periode,
): boolean {
  for (let i = from; i < to; i++) if (mois[i] >= du && mois[i] <= au && heures[i] > 0) return true;
  return false;
}
