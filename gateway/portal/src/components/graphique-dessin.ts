export interface Serie {
  titre: string;
  /** One for each category; null: nothing to show, by secrecy or because there is none. */
  valeurs: readonly (number | null)[];
}

export interface Dessin {
  categories: readonly string[];
  series: readonly Serie[];
  format: (value: number) => string;
  /** In pixels: what is drawn keeps its text at its size. */
  largeur: number;
}

/** How many colours there are; a seventh series takes the first again. */
const COULEURS = 6;

/** The class that colours a series. */
export function couleur(rank: number): string {
  return `serie-${(rank % COULEURS) + 1}`;
}

/** A figure, or a dash for what is not shown. */
export function shown(value: number | null | undefined, format: Dessin['format']): string {
  return value === null || value === undefined ? '–' : format(value);
}
