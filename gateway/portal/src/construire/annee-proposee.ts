import type { SourceLue } from '../vues/export.js';

/** A year's files come in the first weeks of the next one. */
const DELAY_MS = 60 * 24 * 3600 * 1000;

/** The year to propose: the last that most of these sources cover; last year when they say nothing. */
export function anneeProposee(sources: Readonly<Record<string, SourceLue>> | null | undefined): number {
  const years = Object.values(sources ?? {}).flatMap(({ dernierDepot }) => {
    if (!dernierDepot) return [];
    return [new Date(new Date(dernierDepot.dateReference).getTime() - DELAY_MS).getUTCFullYear()];
  });
  const times = (year: number) => years.filter((one) => one === year).length;
  const [usual] = [...years].sort((a, b) => times(b) - times(a) || b - a);
  return usual ?? new Date().getUTCFullYear() - 1;
}
