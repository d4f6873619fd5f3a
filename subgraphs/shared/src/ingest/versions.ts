import type { ClientBase } from 'pg';

/** Canal PostgreSQL où une tranche annonce ses nouvelles versions. */
export const VERSIONS_CHANNEL = 'versions';

/** Fait monter la version d'une source, dans la transaction qui change ses lignes ; l'annonce part au COMMIT. */
export async function bumpVersion(client: ClientBase, source: string): Promise<void> {
  await client.query(
    'INSERT INTO versions VALUES ($1, 1) ON CONFLICT (source) DO UPDATE SET version = versions.version + 1',
    [source],
  );
  await client.query(`NOTIFY ${VERSIONS_CHANNEL}`);
}
