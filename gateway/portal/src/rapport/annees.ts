export interface Edition {
  id: string;
  annee: number;
  numero: number;
  publieeLe: string;
}

/** The years that a source dates. */
export interface Etendue {
  annees: { premiere: number; derniere: number } | null;
}

/** Those of the data, the one after (a report often gives last year's figures), those already published. */
export function anneesOf(directions: readonly (readonly Etendue[] | null)[], editions: readonly Edition[]): number[] {
  const ranges = directions.flatMap((sources) => (sources ?? []).flatMap(({ annees }) => annees ?? []));
  const years = new Set(editions.map(({ annee }) => annee));
  for (const { premiere, derniere } of ranges) for (let y = premiere; y <= derniere + 1; y++) years.add(y);
  return [...years].sort((a, b) => b - a);
}

/** The year one comes for: the last published, else the last that data date. */
export function anneeParDefaut(annees: readonly number[], editions: readonly Edition[]): number | null {
  return editions[0]?.annee ?? annees[1] ?? annees[0] ?? null;
}
