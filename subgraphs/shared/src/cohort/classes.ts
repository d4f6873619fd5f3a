import type { Categorie } from '../ingest/table-schema.js';
import { type Classe, INCONNU } from './population.js';

/** Les classes d'une dimension de codes : INCONNU au rang 0, puis les codes dans l'ordre du contrat. */
export function classesOf(codes: readonly Categorie[]): Classe[] {
  return [INCONNU, ...codes.map(({ value, label }) => ({ valeur: value, libelle: label }))];
}
