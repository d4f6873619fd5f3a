import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { ClientBase, CustomTypesConfig, QueryConfig } from 'pg';
import { loadTableSchema } from '../ingest/table-schema.js';

/** Nom de ce qui est gardé : il change avec les versions des sources, leurs contrats (les rangs des codes), le format et Node. */
export function keptKey(sources: readonly string[], format: number, versions: Record<string, string>): string {
  const contracts = sources.map(loadTableSchema);
  return createHash('sha256')
    .update(JSON.stringify([format, process.versions.v8, versions, contracts]))
    .digest('hex');
}

/** Les colonnes gardées sous ce nom ; nulles s'il n'y en a pas. */
export async function readKept<C>(client: ClientBase, key: string): Promise<C | null> {
  const query: QueryConfig & { binary: boolean } = {
    text: 'SELECT contenu FROM colonnes_gardees WHERE cle = $1',
    values: [key],
    // Le format binaire rend les octets tels quels ; le texte les doublerait, en hexadécimal.
    binary: true,
    types: { getTypeParser: () => (value: unknown) => value } as CustomTypesConfig,
  };
  const { rows } = await client.query<{ contenu: Buffer }>(query);
  return rows.length > 0 ? deserialize(rows[0].contenu) : null;
}

/** Garde des colonnes à la place des précédentes. */
export async function keep(client: ClientBase, key: string, columns: unknown): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query('DELETE FROM colonnes_gardees');
    await client.query('INSERT INTO colonnes_gardees VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      key,
      serialize(columns),
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
