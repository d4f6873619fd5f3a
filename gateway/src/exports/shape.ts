import type { FieldNode } from 'graphql';

/** What a column holds, as the schema says. */
export type ColumnType = 'entier' | 'nombre' | 'texte' | 'booleen' | 'date';

/** A column of a flat table, before a title is given to it. */
export interface Leaf {
  kind: 'leaf';
  /** Its name in the answer. */
  key: string;
  /** Names in the answer, from its root, joined by dots. */
  chemin: string;
  type: ColumnType;
  /** True of a share from 0 to 1. */
  share: boolean;
}

/** An object that there is once. */
export interface Branch {
  kind: 'branch';
  key: string;
  /** True when the answer has it in a list of one: an aggregate by nothing. */
  inList: boolean;
  shape: Shape;
}

/** A list whose elements make rows. */
export interface RowList {
  kind: 'list';
  key: string;
  chemin: string;
  shape: Shape;
  /** Columns that tell its elements apart, when they are classes: a code and a label for each dimension; else null. */
  dimensions: readonly Dimension[] | null;
  /** The connection of which it is a page; null when it is none. */
  page: PageOf | null;
}

export interface Dimension {
  nom: string;
  code: Leaf;
  libelle: Leaf;
}

/** The connection of a page. */
export interface PageOf {
  field: FieldNode;
  /** Its path in the answer, and the name of the page in it. */
  path: readonly string[];
  key: string;
  /** The page's length, when the question wants no more than it: it gives `premier` and no `apres`. */
  limit: number | null;
  /** True when it is within an element of another list: there are several of them, and none can be followed. */
  nested: boolean;
}

export type Item = Leaf | Branch | RowList;

/** What is asked of one object, in the order of the question. */
export interface Shape {
  items: readonly Item[];
}

/** Every column that a shape can give, in order, each once. */
export function leavesOf(shape: Shape): Leaf[] {
  const found = new Map<string, Leaf>();
  const visit = ({ items }: Shape) => {
    for (const item of items) {
      if (item.kind === 'leaf') found.set(item.chemin, item);
      if (item.kind === 'list') {
        for (const { code, libelle } of item.dimensions ?? []) {
          if (!found.has(code.chemin)) found.set(code.chemin, code);
          if (!found.has(libelle.chemin)) found.set(libelle.chemin, libelle);
        }
      }
      if (item.kind !== 'leaf') visit(item.shape);
    }
  };
  visit(shape);
  return [...found.values()];
}

/** The same shape with these columns only: a list that gives none of them makes no row. */
export function withOnly({ items }: Shape, wanted: ReadonlySet<string>): Shape {
  const kept = items.flatMap((item): Item[] => {
    if (item.kind === 'leaf') return wanted.has(item.chemin) ? [item] : [];
    const shape = withOnly(item.shape, wanted);
    const classes = item.kind === 'list' && (item.dimensions ?? []).some((one) => isWanted(one, wanted));
    return shape.items.length > 0 || classes ? [{ ...item, shape }] : [];
  });
  return { items: kept };
}

/** Lists of classes kept for their classes alone, when another at the same level gives them too, make no row of their own. */
export function withoutBareLists(shape: Shape): Shape {
  const filled = listsWithin(shape).some(({ dimensions, shape: { items } }) => dimensions && items.length > 0);
  const tidy = ({ items }: Shape): Shape => ({
    items: items.flatMap((item): Item[] => {
      if (item.kind === 'leaf') return [item];
      if (item.kind === 'branch') return [{ ...item, shape: tidy(item.shape) }];
      if (filled && item.dimensions && item.shape.items.length === 0) return [];
      return [{ ...item, shape: withoutBareLists(item.shape) }];
    }),
  });
  return tidy(shape);
}

/** The lists reached without going through another. */
function listsWithin({ items }: Shape): RowList[] {
  return items.flatMap((item) => {
    if (item.kind === 'leaf') return [];
    return item.kind === 'list' ? [item] : listsWithin(item.shape);
  });
}

function isWanted({ code, libelle }: Dimension, wanted: ReadonlySet<string>): boolean {
  return wanted.has(code.chemin) || wanted.has(libelle.chemin);
}
