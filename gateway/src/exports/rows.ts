import { ADDED } from './added-fields.js';
import { ExportRefusal } from './refusal.js';
import type { Leaf, PageOf, RowList, Shape } from './shape.js';

/** What an answer may hold. */
type Value = Record<string, unknown> | null | undefined;

/** A figure that statistical secrecy hides. */
export class Hidden {
  constructor(readonly raison: string) {}
}

export type Cell = string | number | boolean | null | Hidden;
export type Row = Cell[];

/**
 * Makes rows of answers of one shape, by one rule. An object that there is once gives columns. A list gives one row for each of its elements, on
 * which what is above is repeated; empty, one row without it. Lists of classes beside each other give one row for each class, with what each
 * says of it.
 */
export class RowMaker {
  readonly #root: Level;

  /**
   * @param columns paths of the columns, in order.
   * @throws ExportRefusal LISTES_COTE_A_COTE if two lists would have to share rows.
   */
  constructor(
    shape: Shape,
    private readonly columns: readonly string[],
  ) {
    this.#root = levelOf(shape, new Map(columns.map((chemin, at) => [chemin, at])));
  }

  /** The connection whose pages give the rows, one after the other; null when all is in one answer. */
  get followed(): PageOf | null {
    const [list] = this.#root.lists;
    return list?.page && !list.page.nested && list.page.limit === null ? list.page : null;
  }

  /** Lists that the question itself cuts short. */
  get limits(): PageOf[] {
    return pagesOf(this.#root).filter(({ limit }) => limit !== null);
  }

  /** @throws ExportRefusal LISTE_TROP_LONGUE if a list that cannot be followed goes on. */
  rowsOf(answer: Value): Row[] {
    return this.#expand(this.#root, answer, new Array<Cell>(this.columns.length).fill(null));
  }

  #expand(level: Level, value: Value, row: Row): Row[] {
    write(level, value, row);
    if (level.lists.length === 0) return [row];
    if (level.lists.length === 1) return this.#expandOne(level.lists[0], value, row);
    return joined(level.lists, value, row);
  }

  #expandOne(list: ReadList, value: Value, row: Row): Row[] {
    const elements = elementsOf(list, value, this.followed);
    if (elements.length === 0) return [row];
    return elements.flatMap((element) => {
      const own = row.slice();
      writeClasses(list, element, own);
      return this.#expand(list.level, element, own);
    });
  }
}

/** What is read of an object before any list. */
interface Level {
  objects: { path: Step[]; leaves: { key: string; at: number; type: Leaf['type'] }[] }[];
  lists: ReadList[];
}

interface Step {
  key: string;
  inList: boolean;
}

interface ReadList {
  chemin: string;
  path: Step[];
  key: string;
  level: Level;
  page: PageOf | null;
  /** By dimension, where its code and its label go; null when its elements are no classes. */
  classes: ReadonlyMap<string, { code?: number; libelle?: number }> | null;
}

function levelOf(shape: Shape, at: ReadonlyMap<string, number>): Level {
  const level: Level = { objects: [], lists: [] };
  const visit = ({ items }: Shape, path: Step[]) => {
    const leaves = items.flatMap((item) => {
      const place = item.kind === 'leaf' ? at.get(item.chemin) : undefined;
      return item.kind === 'leaf' && place !== undefined ? [{ key: item.key, at: place, type: item.type }] : [];
    });
    if (leaves.length > 0) level.objects.push({ path, leaves });
    for (const item of items) {
      if (item.kind === 'branch') visit(item.shape, [...path, { key: item.key, inList: item.inList }]);
      if (item.kind === 'list') level.lists.push(readList(item, path, at));
    }
  };
  visit(shape, []);
  refuseSideBySide(level.lists);
  return level;
}

function readList(list: RowList, path: Step[], at: ReadonlyMap<string, number>): ReadList {
  const classes = list.dimensions?.map(({ nom, code, libelle }): [string, { code?: number; libelle?: number }] => [
    nom,
    { code: at.get(code.chemin), libelle: at.get(libelle.chemin) },
  ]);
  const { chemin, key, page } = list;
  return { chemin, path, key, page, level: levelOf(list.shape, at), classes: classes ? new Map(classes) : null };
}

function refuseSideBySide(lists: readonly ReadList[]): void {
  if (lists.length < 2 || lists.every(({ classes, level }) => classes && level.lists.length === 0)) return;
  const names = lists.map(({ chemin }) => chemin);
  throw ExportRefusal.because(
    'LISTES_COTE_A_COTE',
    `Une ligne ne peut pas être à la fois de ${names.map((name) => `« ${name} »`).join(' et de ')} : ne choisissez que les colonnes de l’une, ou posez deux questions.`,
    { listes: names },
  );
}

function pagesOf({ lists }: Level): PageOf[] {
  return lists.flatMap(({ page, level }) => [...(page ? [page] : []), ...pagesOf(level)]);
}

function write({ objects }: Level, value: Value, row: Row): void {
  for (const { path, leaves } of objects) {
    const object = reach(value, path);
    if (!object) continue;
    const secret = object[ADDED.secret] as { message: string } | null | undefined;
    for (const { key, at } of leaves) {
      const cell = cellOf(object[key]);
      row[at] = cell === null && secret ? new Hidden(secret.message) : cell;
    }
  }
}

function writeClasses({ classes }: ReadList, element: Value, row: Row): void {
  if (!classes) return;
  for (const { dimension, valeur, libelle } of clesOf(element)) {
    const places = classes.get(dimension);
    // Columns were announced without it: its classes would be mistaken for one another.
    if (!places) throw new Error(`dimension que rien n’annonçait : ${dimension}`);
    if (places.code !== undefined) row[places.code] = valeur;
    if (places.libelle !== undefined) row[places.libelle] = libelle;
  }
}

/** One row for each class that one of the lists has; a class that a list has twice keeps two rows. */
function joined(lists: readonly ReadList[], value: Value, row: Row): Row[] {
  const rows = new Map<string, Row>();
  for (const list of lists) {
    const times = new Map<string, number>();
    for (const element of elementsOf(list, value, null)) {
      const name = JSON.stringify(
        clesOf(element)
          .map(({ dimension, valeur }) => [dimension, valeur])
          .sort(),
      );
      const time = times.get(name) ?? 0;
      times.set(name, time + 1);
      const own = rows.get(`${time} ${name}`) ?? row.slice();
      rows.set(`${time} ${name}`, own);
      writeClasses(list, element, own);
      write(list.level, element, own);
    }
  }
  return rows.size > 0 ? [...rows.values()] : [row];
}

function elementsOf({ path, key, page, chemin }: ReadList, value: Value, followed: PageOf | null): Value[] {
  const parent = reach(value, path);
  const more = page && page.limit === null && page !== followed && parent?.[ADDED.page];
  if (more && (more as { hasNextPage: boolean }).hasNextPage) {
    throw ExportRefusal.because(
      'LISTE_TROP_LONGUE',
      `La liste « ${chemin} » est plus longue que sa page, et se répète : posez-la à la racine de la question, ou donnez-lui « premier ».`,
      { liste: chemin },
    );
  }
  return (parent?.[key] as Value[] | null | undefined) ?? [];
}

function reach(value: Value, path: readonly Step[]): Value {
  let reached = value;
  for (const { key, inList } of path) {
    const next = reached?.[key] as Value | Value[];
    reached = inList ? (next as Value[] | null | undefined)?.[0] : (next as Value);
  }
  return reached;
}

function clesOf(element: Value): { dimension: string; valeur: string; libelle: string }[] {
  return (element?.[ADDED.cles] ?? []) as { dimension: string; valeur: string; libelle: string }[];
}

/** What separates the values of a list in one cell. */
const BETWEEN = ' ; ';

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value))
    return value.map((one) => (typeof one === 'object' ? JSON.stringify(one) : one)).join(BETWEEN);
  return typeof value === 'object' ? JSON.stringify(value) : (value as Cell);
}
