import { changementEnPhrase } from './changement-en-mots.js';
import type { Figure } from './figures.js';
import type { Rapport } from './rapport.js';

/** Ce que l'édition publiait d'une figure changée, à écrire sous sa valeur ; nul si elle ne l'est pas. */
export function changementDe({ id }: Figure, rapport: Rapport): string | null {
  const changed = rapport.comparaison?.changements.find(({ figure }) => figure.id === id);
  return changed && rapport.comparaison ? changementEnPhrase(changed, rapport.comparaison, rapport) : null;
}
