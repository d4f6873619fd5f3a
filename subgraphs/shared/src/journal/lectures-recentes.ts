import type { LigneDeJournal } from './chaine.js';

const TRENTE_JOURS_US = 30 * 86_400 * 1e6;

/** Compte les lectures exactes des trente derniers jours, et celles dont personne n'a dit pour quoi elles étaient faites. */
export class LecturesRecentes {
  readonly #depuis = Date.now() * 1000 - TRENTE_JOURS_US;
  readonly comptees = { exactes: 0, sansFinalite: 0 };

  compter({ nature, instant, finalite }: LigneDeJournal): void {
    if (nature !== 'EXACTE' || Number(instant) < this.#depuis) return;
    this.comptees.exactes++;
    if (!finalite) this.comptees.sansFinalite++;
  }
}
