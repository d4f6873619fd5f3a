import { anneesDe } from './annees.js';
import type { Etendues } from './etendues.js';
import type { SourceDeFigure } from './figures.js';

/** Une source qui a été lue, et qui ne date rien d'une année demandée : elle commence après, ou finit avant. */
export interface Lacune {
  source: string;
  /** Les données manquent avant cette année, ou après elle. */
  cote: 'avant' | 'après';
  annee: number;
}

/** Ce qu'une opération a posé et lu. */
interface Lecture {
  sources: readonly SourceDeFigure[];
  variables: Record<string, unknown>;
}

/** Les sources d'une opération qui ne couvrent pas toutes les années demandées. Un 0 y est une absence. */
export function lacunesOf({ sources, variables }: Lecture, { sources: etendues }: Etendues): Lacune[] {
  const years = anneesDe(variables);
  return sources.flatMap(({ id }): Lacune[] => {
    const etendue = etendues.get(id);
    if (!etendue) return [];
    return [
      ...(years.some((year) => year < etendue.premiere)
        ? [{ source: id, cote: 'avant' as const, annee: etendue.premiere }]
        : []),
      ...(years.some((year) => year > etendue.derniere)
        ? [{ source: id, cote: 'après' as const, annee: etendue.derniere }]
        : []),
    ];
  });
}
