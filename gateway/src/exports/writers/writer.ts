import type { Table } from '../table.js';

/** How a table is written in one format. */
export interface Writer {
  type: string;
  /** The file, as it is made: nothing of it is kept. */
  write(table: Table): AsyncIterable<string | Uint8Array>;
  /** True when the same rows make the same bytes: nothing in it says when it was made. */
  exact: boolean;
}
