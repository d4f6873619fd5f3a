import { once } from 'node:events';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Row } from '../rows.js';
import type { Table } from '../table.js';
import { aboutOf } from './about.js';
import type { Writer } from './writer.js';
import { proseSheet, ROOT_RELATIONS, SheetXml, STYLES, workbookParts } from './xlsx-xml.js';

/** Rows of a sheet, its header among them. */
const LONGEST_SHEET = 1_048_576;
const DATA = 'Données';
const ABOUT = 'À propos';

/** Typed cells under a header that stays and filters, on as many sheets as rows need; then a sheet that says what they are. */
export const xlsx: Writer = {
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  exact: false,
  async *write(table) {
    const zip = new ZipFile();
    const output = zip.outputStream as Readable;
    const rows = new Rows(table);
    const left = new AbortController();
    zip.on('error', (error) => output.destroy(error));
    fill(zip, table, rows, left.signal).catch((error) => output.destroy(error));
    try {
      yield* output as AsyncIterable<Uint8Array>;
    } finally {
      left.abort();
    }
  },
};

async function fill(zip: ZipFile, table: Table, rows: Rows, left: AbortSignal): Promise<void> {
  const sheets: string[] = [];
  do {
    sheets.push(sheets.length === 0 ? DATA : `${DATA} (${sheets.length + 1})`);
    const sheet = Readable.from(rows.sheet(), { signal: left });
    zip.addReadStream(sheet, `xl/worksheets/sheet${sheets.length}.xml`);
    await once(sheet, 'end', { signal: left });
  } while (!rows.ended);
  sheets.push(ABOUT);
  add(zip, `xl/worksheets/sheet${sheets.length}.xml`, proseSheet(aboutOf(table)));
  add(zip, 'xl/styles.xml', STYLES);
  add(zip, '_rels/.rels', ROOT_RELATIONS);
  for (const [name, text] of Object.entries(workbookParts(sheets))) add(zip, name, text);
  zip.end();
}

function add(zip: ZipFile, name: string, text: string): void {
  zip.addBuffer(Buffer.from(text), name);
}

/** The rows of a table, sheet after sheet. */
class Rows {
  ended = false;
  readonly #pages: AsyncGenerator<readonly Row[]>;
  readonly #xml: SheetXml;
  /** Read, and not yet on a sheet. */
  #waiting: readonly Row[] = [];

  constructor(table: Table) {
    this.#pages = table.pages();
    this.#xml = new SheetXml(table.columns);
  }

  async *sheet(): AsyncGenerator<string> {
    yield this.#xml.start();
    let at = 1;
    while (at < LONGEST_SHEET && (await this.#hasRows())) {
      const taken = this.#waiting.slice(0, LONGEST_SHEET - at);
      this.#waiting = this.#waiting.slice(taken.length);
      let text = '';
      for (const row of taken) text += this.#xml.row(row, ++at);
      yield text;
    }
    await this.#hasRows();
    yield this.#xml.end(at);
  }

  async #hasRows(): Promise<boolean> {
    while (this.#waiting.length === 0 && !this.ended) {
      const { value, done } = await this.#pages.next();
      if (done) this.ended = true;
      else this.#waiting = value;
    }
    return this.#waiting.length > 0;
  }
}
