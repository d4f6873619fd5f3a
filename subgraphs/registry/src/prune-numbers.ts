import { ESPACES } from '@hub/shared/identity/pseudonym';
import { plansOfSlice } from '@hub/shared/ingest/source';
import type { ClientBase } from 'pg';
import type { Databases } from './databases.js';
import { SLICES } from './slices.js';
import { inTransaction } from './transaction.js';

/** Efface les pseudonymes de foyers et d'identifiants qu'aucune ligne d'aucune tranche ne cite plus. Rejouable. */
export async function pruneNumbers(registry: ClientBase, databases: Databases): Promise<number> {
  const cited: number[][] = [];
  for (const slice of SLICES) {
    const client = await databases.slice(slice);
    for (const { table, colonnes } of plansOfSlice(slice.tranche)) {
      for (const { nom, pseudonyme } of colonnes) {
        if (pseudonyme !== 'foyer' && pseudonyme !== 'identifiant') continue;
        const { rows } = await client.query<{ id: number }>({
          text: `SELECT DISTINCT ${nom} AS id FROM ${table} WHERE ${nom} IS NOT NULL`,
        });
        cited.push(rows.map(({ id }) => id));
      }
    }
  }
  return inTransaction(registry, async () => {
    await registry.query('CREATE TEMP TABLE cites (id integer) ON COMMIT DROP');
    for (const ids of cited) await registry.query('INSERT INTO cites SELECT unnest($1::int[])', [ids]);
    await registry.query('ANALYZE cites');
    const { rowCount } = await registry.query(
      'DELETE FROM pseudonymes p WHERE espace = ANY($1) AND NOT EXISTS (SELECT FROM cites c WHERE c.id = p.id)',
      [[ESPACES.foyer, ESPACES.identifiant]],
    );
    return rowCount ?? 0;
  });
}
