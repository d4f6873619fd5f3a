import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { Hidden, type Row } from '../rows.js';
import type { ColumnType } from '../shape.js';
import type { Table } from '../table.js';
import type { Writer } from './writer.js';

/** Rows of a group: what is in memory at once. */
const GROUP = 20_000;

type Element = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

const TYPES: Record<ColumnType, Partial<Element>> = {
  entier: { type: 'INT32' },
  nombre: { type: 'DOUBLE' },
  booleen: { type: 'BOOLEAN' },
  texte: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  date: { type: 'INT32', converted_type: 'DATE' },
};

export const parquet: Writer = {
  type: 'application/vnd.apache.parquet',
  exact: false,
  async *write(table) {
    const bytes = new ByteWriter();
    const file = new ParquetWriter({ writer: bytes, schema: schemaOf(table), kvMetadata: aboutOf(table) });
    let waiting: Row[] = [];
    for await (const rows of table.pages()) {
      for (const row of rows) waiting.push(row);
      if (waiting.length < GROUP) continue;
      writeGroup(file, table, waiting);
      waiting = [];
      yield taken(bytes);
    }
    if (waiting.length > 0) writeGroup(file, table, waiting);
    file.finish();
    yield taken(bytes);
  },
};

function schemaOf({ columns }: Table): Element[] {
  const fields = columns.map(({ titre, type }) => ({ name: titre, repetition_type: 'OPTIONAL', ...TYPES[type] }));
  return [{ name: 'table', num_children: fields.length }, ...fields] as Element[];
}

function writeGroup(file: ParquetWriter, { columns }: Table, rows: readonly Row[]): void {
  const columnData = columns.map(({ titre, type }, i) => ({
    name: titre,
    data: rows.map((row) => parquetValue(row[i], type)),
  }));
  file.write({ columnData, rowGroupSize: rows.length });
}

function parquetValue(cell: Row[number], type: ColumnType): unknown {
  if (cell === null || cell instanceof Hidden) return null;
  if (type === 'date') return new Date(`${cell}T00:00:00Z`);
  return type === 'texte' ? String(cell) : cell;
}

function taken(bytes: ByteWriter): Uint8Array {
  const written = bytes.getBytes().slice();
  bytes.index = 0;
  return written;
}

/** Readers show it with the schema. */
function aboutOf({ origin, first: { versions, sources }, le }: Table) {
  const about = { ...origin, le, versions, sources };
  return Object.entries(about).map(([key, value]) => ({
    key: `hub.${key}`,
    value: typeof value === 'string' ? value : JSON.stringify(value),
  }));
}
