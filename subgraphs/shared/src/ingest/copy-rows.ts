import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** Valeur d'une colonne, telle que COPY la lit ; `null` : absente. */
export type Cellule = string | number | null;

/** Ajoute des lignes à une table par COPY, dans la transaction du client. */
export async function copyRows(client: ClientBase, table: string, columns: string[], rows: Cellule[][]): Promise<void> {
  if (rows.length === 0) return;
  const stream = client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
  const done = finished(stream);
  let text = '';
  for (const row of rows) {
    text += encodeRow(row);
    if (text.length > 1 << 18) {
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), done]);
      text = '';
    }
  }
  stream.end(text);
  await done;
}

function encodeRow(row: Cellule[]): string {
  let line = '';
  for (let i = 0; i < row.length; i++) {
    if (i > 0) line += '\t';
    const cell = row[i];
    if (cell === null) line += '\\N';
    else line += typeof cell === 'number' ? cell : escapeText(cell);
  }
  return `${line}\n`;
}

const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escapeText(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[\\\t\n\r]/g, (char) => ESCAPES[char]) : text;
}

/** Tableau de textes au format littéral de PostgreSQL. */
export function arrayLiteral(items: string[]): string {
  return `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
