import { ExportRefusal } from './refusal.js';
import { type ColumnType, type Leaf, leavesOf, type Shape } from './shape.js';

/** A column as its readers see it. */
export interface Column {
  chemin: string;
  titre: string;
  type: ColumnType;
  /** True of a share from 0 to 1. */
  share: boolean;
}

/** A column that is asked, and the title to give it. */
export interface AskedColumn {
  chemin: string;
  titre?: string | null;
}

/** What a title leaves out: they say how an answer is made, not what it says. */
const CONTAINERS = new Set(['noeuds', 'cellules', 'agregat']);

/** The columns of a table: those asked, in their order, under their titles; none asked: all. @throws ExportRefusal COLONNE_INCONNUE */
export function columnsOf(shape: Shape, asked: readonly AskedColumn[]): Column[] {
  const titled = titledColumns(leavesOf(shape));
  if (asked.length === 0) return titled;
  const known = new Map(titled.map((column) => [column.chemin, column]));
  return asked.map(({ chemin, titre }) => {
    const column = known.get(chemin);
    if (column) return { ...column, titre: titre || column.titre };
    throw ExportRefusal.because(
      'COLONNE_INCONNUE',
      `La question ne donne pas la colonne « ${chemin} ». Elle donne : ${[...known.keys()].join(', ')}.`,
      { chemin },
    );
  });
}

/** The title of a column is the shortest end of its path that no other has. */
function titledColumns(leaves: readonly Leaf[]): Column[] {
  const short = leaves.map(({ chemin }) => meaningful(chemin));
  const twice = new Set(short.map((one) => one.join('.')).filter((one, i, all) => all.indexOf(one) !== i));
  const paths = short.map((one, i) => (twice.has(one.join('.')) ? leaves[i].chemin.split('.') : one));
  const ends = new Map<string, number>();
  for (const path of paths) for (const end of endsOf(path)) ends.set(end, (ends.get(end) ?? 0) + 1);
  return leaves.map(({ chemin, type, share }, i) => {
    const titre = endsOf(paths[i]).find((end) => ends.get(end) === 1) ?? chemin;
    return { chemin, titre, type, share };
  });
}

function meaningful(chemin: string): string[] {
  return chemin.split('.').filter((name) => !CONTAINERS.has(name));
}

/** The ends of a path, from the shortest to the whole. */
function endsOf(path: readonly string[]): string[] {
  return path.map((_, i) => path.slice(path.length - 1 - i).join('.'));
}
