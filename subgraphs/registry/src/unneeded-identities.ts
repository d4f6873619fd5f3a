import { plansOfSlice } from '@hub/shared/ingest/source';
import type { ClientBase } from 'pg';
import type { Databases } from './databases.js';
import { SLICES } from './slices.js';
import { rolledBack } from './transaction.js';

/**
 * Les identités dont aucune tranche ne tient de ligne, et qu'aucune preuve ne relie, de proche en proche, à une dont l'une en tient : un nom
 * sans ligne peut encore dire de quel NIR sont celles d'un autre fichier.
 */
export async function unneededIdentities(registry: ClientBase, databases: Databases): Promise<number[]> {
  const used: number[][] = [];
  for (const slice of SLICES) {
    const client = await databases.slice(slice);
    for (const { table, identite } of plansOfSlice(slice.tranche)) {
      if (!identite) continue;
      const { rows } = await client.query<{ id: number }>(
        `SELECT DISTINCT identite AS id FROM ${table} WHERE identite IS NOT NULL`,
      );
      used.push(rows.map(({ id }) => id));
    }
  }
  return rolledBack(registry, async () => {
    await registry.query('CREATE TEMP TABLE utiles (id integer PRIMARY KEY) ON COMMIT DROP');
    for (const ids of used) {
      await registry.query('INSERT INTO utiles SELECT unnest($1::int[]) ON CONFLICT DO NOTHING', [ids]);
    }
    // Des noms à leurs clés, puis de ces clés à leurs noms : chaque tour est une jointure, et il y en a peu.
    for (let more = 1; more > 0; ) {
      await registry.query('ANALYZE utiles');
      const { rowCount } = await registry.query(
        `INSERT INTO utiles
         SELECT l.cle FROM liens l JOIN utiles u ON u.id = l.nom UNION SELECT l.nom FROM liens l JOIN utiles u ON u.id = l.cle
         ON CONFLICT DO NOTHING`,
      );
      more = rowCount ?? 0;
    }
    const { rows } = await registry.query<{ id: number }>(
      'SELECT id FROM identites i WHERE NOT EXISTS (SELECT FROM utiles u WHERE u.id = i.id) ORDER BY id',
    );
    return rows.map(({ id }) => id);
  });
}
