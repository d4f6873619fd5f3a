import { tableauDesChangements } from './changement-en-mots.js';
import { type Bloc, paragraphe, tableau, titre } from './docx-blocs.js';
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
