import { text } from 'node:stream/consumers';
import { to as copyTo } from 'pg-copy-streams';
import { BASES, type TestHub } from './test-hub.js';

/** Le nombre de lignes de chaque table de chaque base, migrations à part. */
export async function countRows(hub: TestHub): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { base, table } of await tablesOf(hub)) {
    const [{ count }] = await hub.query(base, `SELECT count(*)::int FROM "${table}"`);
    counts[`${base}.${table}`] = count;
  }
  return counts;
}

/** Tout ce que les cinq bases gardent, tel que COPY l'écrit, table par table. */
export async function dumpTables(hub: TestHub): Promise<Map<string, string>> {
  const dump = new Map<string, string>();
  for (const { base, table } of await tablesOf(hub)) {
    const client = await hub.client(base);
    dump.set(`${base}.${table}`, await text(client.query(copyTo(`COPY "${table}" TO STDOUT`))));
  }
  return dump;
}

async function tablesOf(hub: TestHub) {
  const tables: { base: (typeof BASES)[number]; table: string }[] = [];
  for (const base of BASES) {
    const rows = await hub.query(
      base,
      "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations' ORDER BY 1",
    );
    tables.push(...rows.map(({ tablename }) => ({ base, table: tablename })));
  }
  return tables;
}
