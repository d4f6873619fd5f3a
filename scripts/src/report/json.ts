import type { Figure } from './figures.js';

/** Le rapport pour une machine : un tableau d'objets, une figure chacun, rien d'arrondi. */
export function jsonOf(figures: readonly Figure[]): string {
  return `${JSON.stringify(figures, null, 2)}\n`;
}
