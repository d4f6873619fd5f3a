import { copyFileSync, mkdirSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Postgres } from './server.js';

/** Folders whose content the server makes again, and files that belong to the running server alone. */
const EMPTY = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
const LEFT_OUT = /^(postmaster\.(pid|opts)|pg_internal\.init.*|pgsql_tmp.*|backup_label.*|tablespace_map.*)$/;
const WAL_SEGMENT = /^[0-9A-F]{24}$/;

/**
 * Copies the files of the embedded server, while it is being used, into a new folder: every database at one same instant, that of the
 * end of the copy (https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP).
 */
export async function copyCluster(postgres: Postgres, dataDir: string, folder: string): Promise<void> {
  const data = realpathSync(join(dataDir, 'postgres'));
  const client = new pg.Client({ connectionString: postgres.adminUrl });
  await client.connect();
  try {
    // Until this connection ends, the server keeps the log that the copy needs.
    await client.query('SELECT pg_create_physical_replication_slot($1, true, true)', [`hub_sauvegarde_${process.pid}`]);
    const start = await client.query<{ segment: string }>(
      "SELECT pg_walfile_name(pg_backup_start('hub', true)) AS segment",
    );
    copyTree(data, folder);
    const stop = await client.query<{ label: string; segment: string }>(
      'SELECT labelfile AS label, pg_walfile_name(lsn) AS segment FROM pg_backup_stop(false)',
    );
    writeFileSync(join(folder, 'backup_label'), stop.rows[0].label, { mode: 0o600 });
    const [first, last] = [start.rows[0].segment, stop.rows[0].segment];
    for (const name of readdirSync(join(data, 'pg_wal'))) {
      if (WAL_SEGMENT.test(name) && first <= name && name <= last)
        copyFileSync(join(data, 'pg_wal', name), join(folder, 'pg_wal', name));
    }
  } finally {
    await client.end();
  }
}

function copyTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (LEFT_OUT.test(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (!entry.isDirectory()) copyPresent(source, target);
    else if (EMPTY.has(entry.name)) mkdirSync(target, { mode: 0o700 });
    else copyTree(source, target);
  }
}

/** A table that is dropped meanwhile takes its file with it: the log says so to the copy. */
function copyPresent(source: string, target: string): void {
  try {
    copyFileSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
