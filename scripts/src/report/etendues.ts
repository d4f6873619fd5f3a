import type { GraphClient } from './graph-client.js';
import { DIRECTIONS } from './qualite.js';

/** Des années, bornes comprises. */
export interface Etendue {
  premiere: number;
  derniere: number;
}

/** Les années que datent les lignes du hub. */
export interface Etendues {
  /** Nulle si le hub est vide. */
  hub: Etendue | null;
  /** Par source ; une source qui ne date pas ses lignes n'y est pas. */
  sources: ReadonlyMap<string, Etendue>;
}

const ETENDUES = `query AnneesDuHub {
  ${Object.keys(DIRECTIONS)
    .map((direction) => `sources${direction} { id annees { premiere derniere } }`)
    .join('\n  ')}
}`;

/** Les années dont parlent les sources du hub. */
export async function readEtendues(client: GraphClient): Promise<Etendues> {
  const { data } = await client.ask(ETENDUES);
  const answered = (Object.values(data) as { id: string; annees: Etendue | null }[][]).flat();
  const sources = new Map(answered.flatMap(({ id, annees }) => (annees ? [[id, annees] as const] : [])));
  const all = [...sources.values()];
  const hub = {
    premiere: Math.min(...all.map(({ premiere }) => premiere)),
    derniere: Math.max(...all.map(({ derniere }) => derniere)),
  };
  return { hub: all.length > 0 ? hub : null, sources };
}
