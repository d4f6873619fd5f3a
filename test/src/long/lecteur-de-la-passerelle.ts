import { setTimeout } from 'node:timers/promises';
import { askGraph, type Graphe } from '../demonstration/user-hub.js';

/** Une tranche trop lente, puis laissée au repos. */
const TARDIVES = new Set(['DELAI_DEPASSE', 'SERVICE_INDISPONIBLE']);
const MAX_ESSAIS = 10;

/** Un profil devant la passerelle, et ce qu'il en sait déjà, par texte de question. */
export class LecteurDeLaPasserelle {
  readonly #lues = new Map<string, unknown>();

  /** `lot` : questions d'une même requête, qui ensemble tiennent dans le délai d'une tranche. */
  constructor(
    private readonly graphe: Graphe,
    private readonly lot: number,
  ) {}

  /** Ce que rend chaque question, dans l'ordre ; nul pour celles qui sont refusées. */
  async lire<T>(textes: readonly string[]): Promise<(T | null)[]> {
    const neuves = [...new Set(textes)].filter((texte) => !this.#lues.has(texte));
    for (let from = 0; from < neuves.length; from += this.lot) {
      const some = neuves.slice(from, from + this.lot);
      const data = await this.demander(`{ ${some.map((texte, i) => `q${i}: ${texte}`).join('\n')} }`);
      for (const [i, texte] of some.entries()) this.#lues.set(texte, data?.[`q${i}`] ?? null);
    }
    return textes.map((texte) => (this.#lues.get(texte) ?? null) as T | null);
  }

  /** Une tranche occupée répond plus tard : ce qu'elle a déjà jugé, elle le garde. */
  private async demander(query: string) {
    for (let essais = 1; ; essais++) {
      const { data, errors = [] } = await askGraph(this.graphe, query);
      const pannes = errors.filter(({ extensions }) => !String(extensions.code).startsWith('SECRET_'));
      if (pannes.length === 0) return data;
      if (essais === MAX_ESSAIS || pannes.some(({ extensions }) => !TARDIVES.has(String(extensions.code)))) {
        throw new Error(`${JSON.stringify(pannes[0])}\n${query}`);
      }
      await setTimeout(2000);
    }
  }
}
