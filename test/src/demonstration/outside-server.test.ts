import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDatabases } from '@hub/scripts/postgres/databases';
import { type Postgres, startPostgres } from '@hub/scripts/postgres/server';
import { motsDePasse } from '@hub/scripts/secrets';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UserHub } from './user-hub.js';

/** Un serveur PostgreSQL qui n'est pas celui du hub : ses bases, leurs rôles, et rien d'autre de commun. */
const folder = mkdtempSync(join(tmpdir(), 'hub-serveur-'));
let server: Postgres;
let hub: UserHub;

beforeAll(async () => {
  server = await startPostgres({ dataDir: folder });
  const urls = await ensureDatabases(server, await motsDePasse(folder));
  hub = await UserHub.create(
    Object.fromEntries(Object.entries(urls).map(([base, url]) => [`${base.toUpperCase()}_DATABASE_URL`, url])),
  );
});
afterAll(async () => {
  hub?.remove();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('un serveur PostgreSQL extérieur', () => {
  it('sert le hub sans autre changement que les six adresses', async () => {
    const started = hub.start('--empty');
    await started.line('Prêt');
    const file = hub.write('operations_2018-01-31.csv', [
      'id_operation;nom;type;heures_engagees',
      'OP-1;Gare;PUBLIQUE;1200',
    ]);
    expect((await hub.npm('ingest', 'operations', file, '--json')).code).toBe(0);
    const { data } = await hub.ask('{ operations { total agregat { heuresEngagees } } }');
    expect(data).toEqual({ operations: { total: 1, agregat: [{ heuresEngagees: 1200 }] } });
    expect(existsSync(join(hub.dataDir, 'postgres'))).toBe(false);
    started.child.kill('SIGINT');
    expect(await started.ended).toBe(0);
  }, 120_000);
});
