import type { ClientBase } from 'pg';
import { OpenCopy } from './open-copy.js';

/** Valeur d'une colonne, telle que COPY la lit ; `null` : absente. */
export type Cellule = string | number | null;

/** Ajoute des lignes à une table par COPY, dans la transaction du client. */
export async function copyRows(client: ClientBase, table: string, columns: string[], rows: Cellule[][]): Promise<void> {
  await copyLines(client, table, columns, rows.map(encodeRow));
}

/** Ajoute à une table des lignes déjà écrites pour COPY (cellules séparées par des tabulations, sans fin de ligne). */
export async function copyLines(client: ClientBase, table: string, columns: string[], lines: string[]): Promise<void> {
  const copy = new OpenCopy(client, table, columns);
  await copy.write(lines);
  await copy.end();
}

/** Une cellule absente. */
export const ABSENT = '\\N';

/** Une ligne telle que COPY la relit. */
export function encodeRow(row: Cellule[]): string {
  return row.map((cell) => (cell === null ? ABSENT : typeof cell === 'number' ? cell : escapeText(cell))).join('\t');
}

const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** Un texte tel que COPY le relit. */
export function escapeText(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[\\\t\n\r]/g, (char) => ESCAPES[char]) : text;
}

/** Tableau de textes au format littéral de PostgreSQL. */
export function arrayLiteral(items: string[]): string {
  return `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
