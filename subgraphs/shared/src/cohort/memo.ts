/** Garde les derniers résultats d'un calcul cher, par clé ; le plus ancien cède sa place. */
export class Memo<T> {
  private readonly known = new Map<string, T>();

  constructor(private readonly limit = 64) {}

  get(key: unknown, compute: () => T): T {
    const text = JSON.stringify(key);
    const found = this.known.get(text);
    const value = found ?? compute();
    this.known.delete(text);
    this.known.set(text, value);
    if (this.known.size > this.limit) this.known.delete(this.known.keys().next().value as string);
    return value;
  }
}
