import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { loadTableSchema } from '../ingest/table-schema.js';
import { bytesOfColumns, columnsOfBytes } from './column-bytes.js';

/** À augmenter quand les octets d'une colonne changent de forme. */
const BYTES = 2;

/** Nom de ce qui est gardé : il change avec les versions des sources, leurs contrats (les rangs des codes), le format et Node. */
export function keptKey(sources: readonly string[], format: number, versions: Record<string, string>): string {
  const contracts = sources.map(loadTableSchema);
  return createHash('sha256')
    .update(JSON.stringify([BYTES, format, process.versions.v8, versions, contracts]))
    .digest('hex');
}

/** Octets gardés par ligne de la table : PostgreSQL tient une valeur entière en mémoire pour la rendre. */
const BLOCK = 512 * 1024;
/** En-tête d'un COPY binaire : signature (11 octets), options (8). En-tête d'une ligne d'une colonne : nombre de colonnes (2), longueur (4). */
const COPY_HEADER = 19;
const ROW_HEADER = 6;

/** Les colonnes gardées sous ce nom ; nulles s'il n'y en a pas. Par COPY binaire : le protocole ordinaire de `pg` est du texte, deux fois plus long. */
export async function readKept<C>(client: ClientBase, key: string): Promise<C | null> {
  const from = `FROM colonnes_gardees WHERE cle LIKE '${key}/%'`;
  const { rows } = await client.query<{ size: number }>(
    `SELECT coalesce(sum(length(contenu)), 0)::float8 AS size ${from}`,
  );
  const [{ size }] = rows;
  if (size === 0) return null;
  const stream = client.query(copyTo(`COPY (SELECT contenu ${from} ORDER BY cle) TO STDOUT (FORMAT binary)`));
  const bytes = await readBlocks(stream, size);
  try {
    return columnsOfBytes(bytes);
  } catch {
    // Ce qui ne se relit pas n'a pas à empêcher de répondre : les lignes sont là.
    return null;
  }
}

/** Garde des colonnes à la place des précédentes. */
export async function keep(client: ClientBase, key: string, columns: unknown): Promise<void> {
  const bytes = bytesOfColumns(columns);
  await client.query('BEGIN');
  try {
    await client.query('DELETE FROM colonnes_gardees');
    for (let rank = 0; rank * BLOCK < bytes.length; rank++) {
      const block = bytes.subarray(rank * BLOCK, (rank + 1) * BLOCK);
      await client.query('INSERT INTO colonnes_gardees VALUES ($1, $2)', [blockKey(key, rank), block]);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** Dont l'ordre des textes est celui des rangs. */
function blockKey(key: string, rank: number): string {
  return `${key}/${String(rank).padStart(8, '0')}`;
}

/** Les `size` octets des lignes d'un COPY binaire, qui en ont `BLOCK` chacune, sauf la dernière. */
async function readBlocks(stream: AsyncIterable<Buffer>, size: number): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let length = 0;
  // Octets d'en-tête qui restent à passer, et octets qui restent de la ligne.
  let header = COPY_HEADER + ROW_HEADER;
  let left = BLOCK;
  for await (const chunk of stream) {
    let at = 0;
    while (at < chunk.length && length < size) {
      const passed = Math.min(header, chunk.length - at);
      header -= passed;
      at += passed;
      const taken = chunk.subarray(at, at + Math.min(left, size - length));
      bytes.set(taken, length);
      length += taken.length;
      at += taken.length;
      left -= taken.length;
      if (left === 0) [header, left] = [ROW_HEADER, BLOCK];
    }
  }
  return bytes.buffer;
}
