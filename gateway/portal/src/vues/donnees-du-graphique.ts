import type { Cellule, ColonneLue } from './export.js';

export type TypeDeGraphique = 'BARRES' | 'LIGNES' | 'EMPILE' | 'ENTONNOIR' | 'CARTE';

/** The chart of a view, as it is saved. */
export interface GraphiqueDeVue {
  type: TypeDeGraphique;
  /** Path of the column of the categories. */
  categorie: string;
  /** Paths of the columns drawn; one that holds text names a series for each of its values, of the figure beside it. */
  series: string[];
}

export interface Dessin {
  /** What the categories are. */
  categorie: string;
  categories: string[];
  series: { titre: string; valeurs: (number | null)[] }[];
  /** True when every figure is a share. */
  part: boolean;
}

/** A share from 0 to 1, by the name that the graph gives it. */
export function isPart({ chemin }: { chemin: string }): boolean {
  return /(^|\.)(part|poids)$/.test(chemin);
}

/**
 * What a chart draws of a table: one category for each row; those of the same name, told apart by a column of text, one series for each of its
 * values; a table of one row, one category for each figure. Null when the table has no such columns.
 */
export function dessinOf(
  { categorie, series }: GraphiqueDeVue,
  colonnes: readonly ColonneLue[],
  lignes: readonly Cellule[][],
): Dessin | null {
  const rankOf = (chemin: string) => colonnes.findIndex((one) => one.chemin === chemin);
  const drawn = series.map(rankOf).filter((rank) => rank >= 0);
  const names = drawn.find((rank) => colonnes[rank].type === 'texte');
  const figures = drawn.filter((rank) => rank !== names);
  const at = rankOf(categorie);
  if (figures.length === 0 || at < 0) return null;
  const part = figures.every((rank) => isPart(colonnes[rank]));
  if (figures.includes(at)) return { ...ofOneRow(figures, colonnes, lignes), part };
  const titre = colonnes[at].titre;
  if (names !== undefined) return { ...pivoted({ at, names, figure: figures[0] }, lignes), categorie: titre, part };
  return {
    categorie: titre,
    categories: lignes.map((ligne) => nameOf(ligne[at])),
    series: figures.map((rank) => ({
      titre: colonnes[rank].titre,
      valeurs: lignes.map((ligne) => numberOf(ligne[rank])),
    })),
    part,
  };
}

/** The successive counts of a funnel stand side by side in one row. */
function ofOneRow(figures: readonly number[], colonnes: readonly ColonneLue[], [ligne = []]: readonly Cellule[][]) {
  return {
    categorie: 'Étape',
    categories: figures.map((rank) => colonnes[rank].titre),
    series: [{ titre: 'Valeur', valeurs: figures.map((rank) => numberOf(ligne[rank] ?? null)) }],
  };
}

function pivoted(
  { at, names, figure }: { at: number; names: number; figure: number },
  lignes: readonly Cellule[][],
): Pick<Dessin, 'categories' | 'series'> {
  const categories = [...new Set(lignes.map((ligne) => nameOf(ligne[at])))];
  const titres = [...new Set(lignes.map((ligne) => nameOf(ligne[names])))];
  const values = new Map(
    lignes.map((ligne) => [JSON.stringify([nameOf(ligne[at]), nameOf(ligne[names])]), numberOf(ligne[figure])]),
  );
  return {
    categories,
    series: titres.map((titre) => ({
      titre,
      valeurs: categories.map((categorie) => values.get(JSON.stringify([categorie, titre])) ?? null),
    })),
  };
}

function nameOf(value: Cellule | undefined): string {
  return value === null || value === undefined || value === '' ? '–' : String(value);
}

function numberOf(value: Cellule): number | null {
  return typeof value === 'number' ? value : null;
}
