import { changementEnPhrase, tableauDesChangements } from './changement-en-mots.js';
import { type Bloc, paragraphe, tableau, titre } from './docx-blocs.js';
import type { Figure } from './figures.js';
import type { Rapport } from './rapport.js';

/** Le chapitre « Ce qui a changé depuis l'édition » ; vide sans édition à laquelle comparer. */
export function comparaisonEnBlocs(rapport: Rapport): Bloc[] {
  if (!rapport.comparaison) return [];
  const changes = tableauDesChangements(rapport.comparaison, rapport);
  const rows = changes.lignes.map(({ cellules }) => cellules);
  return [
    titre(1, changes.titre),
    paragraphe(changes.introduction),
    ...(rows.length > 0 ? tableau('Figures qui ne sont plus celles de l’édition', changes.colonnes, rows) : []),
  ];
}

/** Ce que l'édition publiait d'une figure changée, à écrire sous sa valeur ; nul si elle ne l'est pas. */
export function changementDe({ id }: Figure, rapport: Rapport): string | null {
  const changed = rapport.comparaison?.changements.find(({ figure }) => figure.id === id);
  return changed && rapport.comparaison ? changementEnPhrase(changed, rapport.comparaison, rapport) : null;
}
