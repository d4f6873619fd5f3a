import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findPostmaster, type Postmaster } from '@hub/scripts/postgres/postmaster';
import { motsDePasse } from '@hub/scripts/secrets';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { UserHub } from '../demonstration/user-hub.js';
import type { Command } from '../resilience/clone.js';

let hub: UserHub;
let running: Command;
beforeAll(async () => {
  hub = await UserHub.create();
  running = hub.start('--empty');
  await running.line('Prêt');
}, 300_000);
afterAll(async () => {
  running?.child.kill('SIGINT');
  await running?.ended;
  hub?.remove();
});

const server = () => findPostmaster(realpathSync(join(hub.dataDir, 'postgres'))) as Postmaster;

async function connect(): Promise<pg.Client> {
  const { postgres } = await motsDePasse(hub.dataDir);
  const client = new pg.Client({
    connectionString: `postgres://postgres:${postgres}@127.0.0.1:${server().port}/clauses`,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Une commande d'un autre processus, arrêtée juste avant de valider ; elle repart quand la connexion rendue se ferme. */
async function heldDeposit(file: string) {
  const [holder, observer] = [await connect(), await connect()];
  await holder.query('BEGIN; LOCK TABLE versions IN SHARE MODE');
  const ended = hub.npm('ingest', 'operations', file, '--json');
  const waits = "SELECT FROM pg_stat_activity WHERE application_name = 'hub-ingest' AND wait_event_type = 'Lock'";
  while ((await observer.query(waits)).rowCount === 0) await sleep(20);
  await observer.end();
  return { holder, ended };
}

const file = (id: string) => hub.write('operations_2018-01-31.csv', ['id_operation;type', `${id};PUBLIQUE`]);
const total = async () => (await hub.ask('{ operations { total } }')).data.operations.total;

async function restart(): Promise<void> {
  running = hub.start('--empty');
  await running.line('Prêt');
}

describe('le hub, pendant qu’une autre commande dépose', () => {
  it('arrêté puis relancé, ne lui prend pas son PostgreSQL : elle finit', async () => {
    const { holder, ended } = await heldDeposit(file('OP-1'));
    running.child.kill('SIGINT');
    expect(await running.ended).toBe(0);
    await restart();
    expect(await total()).toBe(0);
    await holder.end();
    expect((await ended).code).toBe(0);
    expect(await total()).toBe(1);
  }, 120_000);

  it('tué avec son PostgreSQL, n’a rien de la moitié du fichier ; relancé, il reçoit le tout', async () => {
    const path = file('OP-2');
    const { ended } = await heldDeposit(path);
    running.child.kill('SIGKILL');
    process.kill(server().pid, 'SIGQUIT');
    expect((await ended).code).toBe(3);
    await running.ended;
    await restart();
    expect(await total()).toBe(1);
    expect((await hub.npm('ingest', 'operations', path)).code).toBe(0);
    expect(await total()).toBe(2);
  }, 120_000);
});
