import { ExportRefusal } from './refusal.js';

/** Of one caller at once: each holds a page, and a slice that reads it. */
const MOST = 4;

/** Counts the exports under way of each caller. */
export class UnderWay {
  readonly #of = new Map<string, number>();

  /** Returns what says that it is over. @throws ExportRefusal EXPORTS_SIMULTANES */
  enter(caller: string): () => void {
    const count = this.#of.get(caller) ?? 0;
    if (count >= MOST) {
      throw ExportRefusal.because(
        'EXPORTS_SIMULTANES',
        `Vous avez déjà ${MOST} exports en cours : attendez-en la fin.`,
      );
    }
    this.#of.set(caller, count + 1);
    let over = false;
    return () => {
      if (over) return;
      over = true;
      const left = (this.#of.get(caller) as number) - 1;
      if (left === 0) this.#of.delete(caller);
      else this.#of.set(caller, left);
    };
  }
}
