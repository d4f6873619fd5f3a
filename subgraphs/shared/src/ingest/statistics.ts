import type { ClientBase } from 'pg';

/** Part d'une table qui, ajoutée d'un coup, rend ses statistiques trompeuses. */
const GROWTH = 0.1;

/**
 * Refait les statistiques d'une table à laquelle `added` lignes viennent d'être ajoutées, si elles comptent : sans elles, PostgreSQL
 * croit la table vide et lit tout.
 */
export async function analyzeIfGrown(client: ClientBase, table: string, added: number): Promise<void> {
  if (added < 1000) return;
  const { rows } = await client.query<{ estimees: number }>(
    'SELECT reltuples AS estimees FROM pg_class WHERE oid = $1::regclass',
    [table],
  );
  if (added > GROWTH * rows[0].estimees) await client.query(`ANALYZE ${table}`);
}
