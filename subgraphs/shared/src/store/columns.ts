import type { ClientBase } from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** `int` : colonne `integer` ; `float` : colonne `double precision`. */
export type TypeColonne = 'int' | 'float';
export type Colonnes<S extends Record<string, TypeColonne>> = {
  [K in keyof S]: S[K] extends 'int' ? Int32Array : Float64Array;
} & { readonly length: number };

const BYTES = { int: 4, float: 8 } as const;
const SIGNATURE = 19;

/**
 * Lit une requête dont aucune valeur n'est nulle, en colonnes de nombres, par COPY binaire : dix fois moins cher qu'un objet par
 * ligne. `shape` nomme et type les colonnes, dans l'ordre du SELECT.
 * @throws TypeError si une valeur est nulle ou d'un autre type.
 */
export async function readColumns<S extends Record<string, TypeColonne>>(
  client: ClientBase,
  shape: S,
  sql: string,
): Promise<Colonnes<S>> {
  const columns = Object.entries(shape).map(([name, type]) => new Column(name, type));
  const width = columns.reduce((total, { bytes }) => total + 4 + bytes, 2);
  let length = 0;
  let pending: Buffer = Buffer.alloc(0);
  let started = false;
  for await (const chunk of client.query(copyTo(`COPY (${sql}) TO STDOUT (FORMAT binary)`)) as AsyncIterable<Buffer>) {
    const data = pending.length > 0 ? Buffer.concat([pending, chunk]) : chunk;
    let offset = 0;
    if (!started) {
      if (data.length < SIGNATURE) {
        pending = data;
        continue;
      }
      offset = SIGNATURE + data.readInt32BE(SIGNATURE - 4);
      started = true;
    }
    const rows = Math.floor((data.length - offset) / width);
    let at = offset + 2;
    for (const column of columns) {
      column.read(data, at, width, rows);
      at += 4 + column.bytes;
    }
    length += rows;
    offset += rows * width;
    // Reste une ligne coupée, ou la fin du flux : deux octets à -1.
    pending = data.subarray(offset);
  }
  const named = Object.fromEntries(columns.map((column) => [column.name, column.values.slice(0, length)]));
  return Object.assign(named, { length }) as unknown as Colonnes<S>;
}

class Column {
  readonly bytes: number;
  values: Int32Array | Float64Array;
  private length = 0;

  constructor(
    readonly name: string,
    private readonly type: TypeColonne,
  ) {
    this.bytes = BYTES[type];
    this.values = this.allocate(1024);
  }

  /** Lit la colonne de `rows` lignes qui se suivent ; `at` : sa place dans la première, `width` : la longueur d'une ligne. */
  read(data: Buffer, at: number, width: number, rows: number): void {
    const { bytes, values } = this.reserve(rows);
    const view = new DataView(data.buffer, data.byteOffset, data.length);
    for (let row = this.length, end = this.length + rows; row < end; row++, at += width) {
      if (view.getInt32(at) !== bytes)
        throw new TypeError(`La colonne ${this.name} est nulle ou n'est pas de type ${this.type}.`);
      values[row] = bytes === 4 ? view.getInt32(at + 4) : view.getFloat64(at + 4);
    }
    this.length += rows;
  }

  private reserve(more: number): this {
    if (this.length + more > this.values.length) {
      const larger = this.allocate(Math.max(this.values.length * 2, this.length + more));
      larger.set(this.values);
      this.values = larger;
    }
    return this;
  }

  private allocate(size: number): Int32Array | Float64Array {
    return this.type === 'int' ? new Int32Array(size) : new Float64Array(size);
  }
}
