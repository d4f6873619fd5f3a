import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from '../../run/lock.mjs';
import { motsDePasse } from '../secrets.js';
import { binaries } from './binaries.js';
import { createCluster } from './cluster.js';
import { findHome } from './home.js';
import { launch } from './launch.js';
import { isUsedByOthers, takeLease } from './lease.js';
import { findPostmaster, type Postmaster, stopPostmaster } from './postmaster.js';
import { serverUser } from './server-user.js';

const BUSY_MS = 120_000;

export interface Postgres {
  port: number;
  /** Superuser, database `postgres`. */
  adminUrl: string;
  /** Superuser, that database. */
  urlOf(database: string): string;
  /** Whether this call started the server; false when it was already running. */
  owned: boolean;
  /** Resolves if the server goes away before `stop`. */
  lost: Promise<void>;
  /** Leaves the server, and stops it unless another command is using it. */
  stop(): Promise<void>;
}

/**
 * The embedded server of a hub folder, started unless it runs already. Throws a French sentence when it cannot be.
 * Starting and stopping hold a lock: neither can overtake the other in another command.
 */
export async function startPostgres(options: { dataDir: string }): Promise<Postgres> {
  mkdirSync(options.dataDir, { recursive: true });
  const dataDir = realpathSync(options.dataDir);
  const lock = join(dataDir, 'postgres.verrou');
  const password = (await motsDePasse(dataDir)).postgres;
  const urlAt = (port: number, database: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;

  return withLock(lock, async () => {
    const user = serverUser(join(dataDir, 'postgres'));
    const home = findHome(dataDir, user);
    const data = join(home, 'postgres');
    const running = await findReady(data);
    const launched = running ?? (await createAndLaunch());
    const { port } = launched;
    const { client, lost } = await takeLease(urlAt(port, 'postgres')).catch(async (error: unknown) => {
      if (!running) await stopPostmaster(data);
      throw error;
    });
    let leaving: Promise<void> | undefined;
    return {
      port,
      adminUrl: urlAt(port, 'postgres'),
      urlOf: (database: string) => urlAt(port, database),
      owned: !running,
      lost,
      stop() {
        leaving ??= withLock(lock, async () => {
          const used = await isUsedByOthers(client).catch(() => false);
          await client.end().catch(() => undefined);
          if (!used) await stopPostmaster(data);
        });
        return leaving;
      },
    };

    async function createAndLaunch(): Promise<Postmaster> {
      const site = { data, bin: await binaries(home, user), user };
      await createCluster(site, password);
      return launch(site, join(dataDir, 'logs/postgres.log'));
    }
  });
}

/** The running server; one that is still starting, or already stopping, is waited for. */
async function findReady(data: string): Promise<Postmaster | undefined> {
  const limit = Date.now() + BUSY_MS;
  for (;;) {
    const server = findPostmaster(data);
    if (!server || server.ready) return server;
    if (Date.now() > limit) throw new Error(`PostgreSQL (processus ${server.pid}) ne répond pas.`);
    await sleep(50);
  }
}
