import type { Column } from '../columns.js';
import { type Cell, Hidden, type Row } from '../rows.js';
import { isFormula } from './formula.js';

/** The styles of `STYLES`, by what they are for. */
const STYLE = { plain: 0, header: 1, date: 2, share: 3, literal: 4, prose: 5 } as const;

/** A cell holds no more characters. */
const LONGEST_TEXT = 32_767;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** `quotePrefix` keeps a text a text, even typed again; 10 and 14 are Excel's own formats of percentages and dates. */
export const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF3"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf/><xf fontId="1" fillId="2" applyFont="1" applyFill="1"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="10" applyNumberFormat="1"/><xf quotePrefix="1"/><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`;

export const ROOT_RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

/** The parts that name the sheets, once they are known. */
export function workbookParts(sheets: readonly string[]): Record<string, string> {
  const numbered = sheets.map((name, i) => ({ name, id: i + 1 }));
  const types = numbered.map(
    ({ id }) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  );
  const relations = numbered.map(
    ({ id }) => `<Relationship Id="rId${id}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${id}.xml"/>`,
  );
  const styles = `<Relationship Id="rId${sheets.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/>`;
  const names = numbered.map(({ name, id }) => `<sheet name="${escaped(name)}" sheetId="${id}" r:id="rId${id}"/>`);
  return {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${types.join('')}</Types>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${names.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}${styles}</Relationships>`,
  };
}

/** Writes the rows of one sheet, from 1. */
export class SheetXml {
  readonly #letters: string[];

  constructor(private readonly columns: readonly Column[]) {
    this.#letters = columns.map((_, i) => lettersOf(i));
  }

  /** Before its rows: the header stays in sight. */
  start(): string {
    const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
    const widths = this.columns.map(({ titre }, i) => widthOf(i + 1, Math.min(40, Math.max(12, titre.length + 4))));
    const header = this.columns.map(({ titre }, i) => textCell(titre, `${this.#letters[i]}1`, STYLE.header));
    return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData><row r="1">${header.join('')}</row>`;
  }

  row(cells: Row, at: number): string {
    let text = `<row r="${at}">`;
    for (let i = 0; i < cells.length; i++) text += this.#cell(cells[i], this.columns[i], `${this.#letters[i]}${at}`);
    return `${text}</row>`;
  }

  /** After its rows, of which the last is at `at`: the header filters them. */
  end(at: number): string {
    return `</sheetData><autoFilter ref="A1:${this.#letters.at(-1)}${at}"/></worksheet>`;
  }

  #cell(cell: Cell, { type, share }: Column, place: string): string {
    if (cell === null || cell instanceof Hidden) return '';
    if (typeof cell === 'number') return `<c r="${place}" s="${share ? STYLE.share : STYLE.plain}"><v>${cell}</v></c>`;
    if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${Number(cell)}</v></c>`;
    const day = type === 'date' ? serialOf(cell) : undefined;
    if (day !== undefined) return `<c r="${place}" s="${STYLE.date}"><v>${day}</v></c>`;
    return textCell(cell, place, isFormula(cell) ? STYLE.literal : STYLE.plain);
  }
}

/** A sheet of labels and texts. */
export function proseSheet(lines: readonly (readonly [string, string])[]): string {
  const rows = lines.map(([label, text], i) => {
    const cells = textCell(label, `A${i + 1}`, STYLE.prose) + textCell(text, `B${i + 1}`, STYLE.prose);
    return `<row r="${i + 1}">${cells}</row>`;
  });
  return `${HEAD}<worksheet xmlns="${MAIN}"><cols>${widthOf(1, 34)}${widthOf(2, 100)}</cols><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

const widthOf = (column: number, width: number) =>
  `<col min="${column}" max="${column}" width="${width}" customWidth="1"/>`;

function textCell(text: string, place: string, style: number): string {
  const kept = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(kept)}</t></is></c>`;
}

/** From 1900 on, as days since 30 December 1899; before March 1900, Excel counts a day that never was. */
function serialOf(day: string): number | undefined {
  const at = Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;
  return at > 60 ? at : undefined;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// What XML cannot hold is written `_x0001_`, and what looks like that is written so too.
const TO_ESCAPE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those that XML refuses
  /[&<>"]|[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function escaped(text: string): string {
  return text.replace(TO_ESCAPE, (found) => ENTITIES[found] ?? `_x${hex(found.charCodeAt(0))}_`);
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}

function lettersOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : lettersOf(Math.floor(index / 26) - 1) + letter;
}
