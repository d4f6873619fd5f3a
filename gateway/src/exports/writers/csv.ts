import { type Cell, Hidden } from '../rows.js';
import { unlikeFormula } from './formula.js';
import type { Writer } from './writer.js';

/** How a CSV is cut and how it says its values. */
interface Dialect {
  type: string;
  start: string;
  between: string;
  number(value: number): string;
  booleans: readonly [no: string, yes: string];
}

const RFC_4180: Dialect = {
  type: 'text/csv; charset=utf-8; header=present',
  start: '',
  between: ',',
  number: String,
  booleans: ['false', 'true'],
};

/** What Excel opens well on a French desktop: its list separator, its decimal comma, and the mark that tells it of UTF-8. */
const EXCEL_FR: Dialect = {
  ...RFC_4180,
  start: '\uFEFF',
  between: ';',
  number: (value) => String(value).replace('.', ','),
  booleans: ['FAUX', 'VRAI'],
};

export const csv = writerOf(RFC_4180);
export const csvExcelFr = writerOf(EXCEL_FR);

const END = '\r\n';
const TO_QUOTE = /[",;\r\n\t']|^\s|\s$/;

function writerOf(dialect: Dialect): Writer {
  const line = (cells: readonly Cell[]) => cells.map((cell) => written(cell, dialect)).join(dialect.between) + END;
  return {
    type: dialect.type,
    exact: true,
    async *write(table) {
      yield dialect.start + line(table.columns.map(({ titre }) => titre));
      for await (const rows of table.pages()) yield rows.map(line).join('');
    },
  };
}

function written(cell: Cell, { number, booleans }: Dialect): string {
  if (cell === null || cell instanceof Hidden) return '';
  if (typeof cell === 'number') return number(cell);
  if (typeof cell === 'boolean') return booleans[Number(cell)];
  const text = unlikeFormula(cell);
  // An empty text is quoted: without, it would be read as no value.
  return text === '' || TO_QUOTE.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
