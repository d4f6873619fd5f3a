/** One comparison: ours beside its peer, in the same unit, lower being better. */
export interface Case {
  name: string;
  ours: number;
  peer: number;
  unit: string;
  /** ours / peer, 3 decimals. */
  ratio: number;
}

export function caseOf(name: string, unit: string, ours: number[], peer: number[]): Case {
  const [mine, theirs] = [median(ours), median(peer)];
  return { name, ours: rounded(mine), peer: rounded(theirs), unit, ratio: rounded(mine / theirs) };
}

/** The middle value; the mean of the two middle ones when they are even in number. */
export function median(values: number[]): number {
  if (values.length === 0) throw new RangeError('Médiane d’aucune mesure.');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Milliseconds that a piece of work takes, by the wall clock. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
