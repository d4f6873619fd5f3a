import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { deserialize, serialize } from 'node:v8';
import type { ClientBase } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { loadTableSchema } from '../ingest/table-schema.js';

/** Nom de ce qui est gardé : il change avec les versions des sources, leurs contrats (les rangs des codes), le format et Node. */
export function keptKey(sources: readonly string[], format: number, versions: Record<string, string>): string {
  const contracts = sources.map(loadTableSchema);
  return createHash('sha256')
    .update(JSON.stringify([format, process.versions.v8, versions, contracts]))
    .digest('hex');
}

/** En-tête d'un COPY binaire d'une ligne d'une colonne : signature (11 octets), options (8), nombre de colonnes (2), longueur (4). */
const HEADER = 25;
/** Signature, options et fin : un COPY sans ligne. */
const EMPTY = 21;

/** Les colonnes gardées sous ce nom ; nulles s'il n'y en a pas. Par COPY binaire : le protocole ordinaire de `pg` est du texte, deux fois plus long. */
export async function readKept<C>(client: ClientBase, key: string): Promise<C | null> {
  const sql = `COPY (SELECT contenu FROM colonnes_gardees WHERE cle = '${key}') TO STDOUT (FORMAT binary)`;
  const bytes = await buffer(client.query(copyTo(sql)));
  if (bytes.length <= EMPTY) return null;
  try {
    return deserialize(bytes.subarray(HEADER, HEADER + bytes.readInt32BE(HEADER - 4)));
  } catch {
    // Ce qui ne se relit pas n'a pas à empêcher de répondre : les lignes sont là.
    return null;
  }
}

/** Garde des colonnes à la place des précédentes. */
export async function keep(client: ClientBase, key: string, columns: unknown): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query('DELETE FROM colonnes_gardees');
    await client.query('INSERT INTO colonnes_gardees VALUES ($1, $2)', [key, serialize(columns)]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
