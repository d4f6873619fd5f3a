import MiniSearch from 'minisearch';
import type { Entree } from './catalogue.js';
import { cherches, motsDe, racine } from './mots.js';

const CHAMPS = ['titre', 'mots', 'detail'];
/** What was prepared to be read comes before what has to be put together. */
const POIDS: Record<Entree['genre'], number> = {
  Vue: 1.6,
  Indicateur: 1.5,
  Question: 1.3,
  Personnes: 1.2,
  Mesure: 1.1,
  Fait: 1.1,
  Axe: 1,
};

/** Finds by French words, whatever their accents, plurals and small mistakes. */
export class Recherche {
  readonly #parCle: ReadonlyMap<string, Entree>;
  readonly #index: MiniSearch<Entree>;

  constructor(entrees: readonly Entree[]) {
    this.#parCle = new Map(entrees.map((entree) => [entree.cle, entree]));
    this.#index = new MiniSearch<Entree>({ idField: 'cle', fields: CHAMPS, tokenize: motsDe, processTerm: racine });
    this.#index.addAll([...this.#parCle.values()]);
  }

  /** What answers all the words, else what answers some, the nearest first. */
  cherche(texte: string): Entree[] {
    const found = this.#search(texte, 'AND');
    return found.length > 0 ? found : this.#search(texte, 'OR');
  }

  #search(texte: string, combineWith: 'AND' | 'OR'): Entree[] {
    const groups = motsDe(texte)
      .map((mot) => cherches(mot))
      .filter((roots) => roots !== null)
      .map((queries) => ({ combineWith: 'OR' as const, queries }));
    if (groups.length === 0) return [];
    const results = this.#index.search(
      { combineWith, queries: groups },
      {
        processTerm: (root) => root,
        boost: { titre: 4, mots: 2 },
        prefix: (root) => root.length > 2,
        fuzzy: (root) => (root.length > 5 ? 0.2 : false),
        boostDocument: (cle) => POIDS[this.#parCle.get(cle)?.genre ?? 'Axe'],
      },
    );
    return results.flatMap(({ id }) => this.#parCle.get(id) ?? []);
  }
}
