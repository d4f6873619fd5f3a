import { LRUCache } from 'lru-cache';

/** Garde les derniers résultats d'un calcul cher, par clé ; le plus anciennement demandé cède sa place. */
export class Memo<T extends NonNullable<unknown>> {
  private readonly known: LRUCache<string, T>;

  /** `limite` résultats au plus ; ou, avec `poids`, ceux qui pèsent ensemble au plus `limite`. */
  constructor(limite = 64, poids?: (value: T) => number) {
    this.known = new LRUCache<string, T>(poids ? { maxSize: limite, sizeCalculation: poids } : { max: limite });
  }

  get(key: unknown, compute: () => T): T {
    const text = JSON.stringify(key);
    const found = this.known.get(text);
    if (found !== undefined) return found;
    const value = compute();
    this.known.set(text, value);
    return value;
  }
}
