import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type IngestCommand, startIngest } from '../ingestion/ingest-command.js';
import type { Base, TestHub } from '../ingestion/test-hub.js';

/** Une table qu'un dépôt est sur le point d'écrire. */
export interface Window {
  base: Base;
  table: string;
}

/**
 * Lance la commande (`npm run ingest` et ces arguments, ou une autre) et la tue (SIGKILL) à l'instant où elle va écrire dans la dernière de ces tables, après avoir écrit dans les
 * précédentes. `cut` : PostgreSQL perd ses connexions avec elle ; sinon, il finit l'ordre qu'il avait déjà reçu.
 */
export async function killAt(
  hub: TestHub,
  command: string[] | (() => IngestCommand),
  windows: Window[],
  cut: boolean,
): Promise<void> {
  const [first, ...others] = windows;
  let held = await hold(hub, first);
  const { child, ended } = Array.isArray(command) ? startIngest(hub, command) : command();
  let over = false;
  ended.then(() => {
    over = true;
  });
  let window = first;
  const stopped = async () => {
    while ((await backends(hub, window.base, "wait_event_type = 'Lock'")).length === 0) {
      if (over) throw new Error(`La commande n'a pas attendu ${window.base}.${window.table} : ${(await ended).stderr}`);
      await sleep(5);
    }
  };
  try {
    for (const next of others) {
      await stopped();
      const following = await hold(hub, next);
      await held.end();
      held = following;
      window = next;
    }
    await stopped();
    child.kill('SIGKILL');
    await ended;
    if (cut) await hub.query('registry', TERMINATE, [await backends(hub)]);
  } finally {
    await held.end();
  }
  await depositsAtRest(hub);
}

/** Attend que PostgreSQL ait vu mourir les processus de dépôt. */
export async function depositsAtRest(hub: TestHub): Promise<void> {
  await hub.restart();
  while ((await backends(hub)).length > 0) await sleep(5);
}

const TERMINATE = 'SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS b(pid)';

/** Les processus de PostgreSQL qui servent un dépôt. */
export async function backends(hub: TestHub, base?: Base, where = 'true'): Promise<number[]> {
  const databases = base ? [base] : (Object.keys(hub.urls) as Base[]);
  const rows = await hub.query(
    'registry',
    `SELECT pid FROM pg_stat_activity WHERE application_name = 'hub-ingest' AND datname = ANY($1) AND ${where}`,
    [databases.map((one) => hub.databaseOf(one))],
  );
  return rows.map(({ pid }) => pid);
}

/** Tient une table : on peut la lire, ce qu'on y écrit attend que la connexion rendue se ferme. */
async function hold(hub: TestHub, { base, table }: Window): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: hub.urls[base] });
  await client.connect();
  await client.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`);
  return client;
}
