/** The values that one shade stands for, both included. */
export interface Classe {
  de: number;
  a: number;
}

/** At most `count` classes with about as many of the values in each, bounded by values that are there, the smallest first. */
export function classesDe(values: readonly number[], count: number): Classe[] {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const size = Math.ceil(sorted.length / count);
  return Array.from({ length: Math.ceil(sorted.length / (size || 1)) }, (_, i) => {
    const own = sorted.slice(i * size, (i + 1) * size);
    return { de: own[0] as number, a: own.at(-1) as number };
  });
}

/** The class of a value, from 0; -1 of none. */
export function rangDeClasse(classes: readonly Classe[], value: number | null | undefined): number {
  return typeof value === 'number' ? classes.findIndex(({ a }) => value <= a) : -1;
}
