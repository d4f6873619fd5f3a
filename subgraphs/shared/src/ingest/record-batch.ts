/** Un enregistrement du fichier. `ligne` : la ligne physique où il commence, en-tête = 1. */
export interface Enregistrement {
  ligne: number;
  cellules: string[];
}

/** Enregistrements remis à la fois : le coût de l'asynchrone se paie par lot. */
export const BATCH = 2_000;

/** Caractères remis à la fois, au plus ou presque : de très longs enregistrements ne font pas de très gros lots. */
export const BATCH_TEXT = 1024 * 1024;

/** Colonnes d'un tableau, au plus : l'extrait le plus large d'un partenaire en a moins de cent. */
export const MAX_COLUMNS = 1_000;

/** Taille d'un enregistrement au-delà de laquelle le fichier n'est plus un tableau, en caractères. */
export const MAX_RECORD = 1024 * 1024;

/** Vrai si une cellule au moins est remplie : un tableur exporte des lignes de seuls séparateurs. */
export function isFilled(cellules: string[]): boolean {
  return cellules.some((cellule) => cellule.trim() !== '');
}
