import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SLICES } from '@hub/registry/slices';
import { openRegistryStore } from '@hub/registry/store/registry-store';
import pg from 'pg';
import type { Base } from '../config.js';
import { type Hub, openHub } from '../hub.js';
import { type Postgres, startPostgres } from '../postgres/server.js';

/** The peer's database, beside the hub's and in the same server. */
export const PEER = 'pair';

const open = new Set<BenchHub>();

/** Closes those that an interrupted bench leaves. */
export async function closeBenchHubs(): Promise<void> {
  for (const hub of open) await hub.close();
}

/** A hub of its own, in a temporary folder: databases up to date and empty, and one more for the peer. */
export class BenchHub {
  /** The server's data: elsewhere when the server's account cannot reach the folder. */
  #data = '';
  readonly #clients: pg.Client[] = [];
  #closing?: Promise<void>;

  private constructor(
    readonly folder: string,
    private hub: Hub,
    private postgres: Postgres,
  ) {
    open.add(this);
  }

  static async open(): Promise<BenchHub> {
    const folder = mkdtempSync(join(tmpdir(), 'hub-bench-'));
    // The embedded server's account has to enter it.
    chmodSync(folder, 0o755);
    const hub = new BenchHub(folder, ...(await serve(folder)));
    try {
      await hub.prepare();
      return hub;
    } catch (error) {
      await hub.close();
      throw error;
    }
  }

  get urls(): Record<Base, string> {
    return this.hub.urls;
  }

  get keysFile(): string {
    return this.hub.keysFile;
  }

  /** The superuser, in one of the hub's databases or in the peer's; closed with the server. */
  async admin(database: Base | typeof PEER | 'postgres'): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.postgres.urlOf(database), application_name: 'hub-bench' });
    // Interrupted, a bench stops the server under its connections.
    client.on('error', () => undefined);
    await client.connect();
    this.#clients.push(client);
    return client;
  }

  /** Stops the server and starts it again: its caches are empty, the system's are not. Every connection is closed. */
  async restart(): Promise<void> {
    await this.stop();
    [this.hub, this.postgres] = await serve(this.folder);
  }

  /** Stops the server and removes the folder. */
  close(): Promise<void> {
    this.#closing ??= this.stop().then(() => {
      open.delete(this);
      for (const path of [this.folder, this.#data].filter(Boolean)) {
        rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
      }
    });
    return this.#closing;
  }

  private async prepare(): Promise<void> {
    for (const { tranche, openStore } of SLICES) await (await openStore(this.urls[tranche as Base])).destroy();
    await (await openRegistryStore(this.urls.registry)).destroy();
    const admin = await this.admin('postgres');
    await admin.query(`CREATE DATABASE ${PEER}`);
    const { rows } = await admin.query('SHOW data_directory');
    this.#data = dirname(rows[0].data_directory);
  }

  private async stop(): Promise<void> {
    for (const client of this.#clients.splice(0)) client.end().catch(() => undefined);
    await this.postgres.stop();
    await this.hub.close();
  }
}

async function serve(folder: string): Promise<[Hub, Postgres]> {
  const hub = await openHub({ dataDir: folder, port: 0, urls: {} });
  return [hub, await startPostgres({ dataDir: folder })];
}

/** Has the server write to disk what it holds in memory, so that a measure does not pay for what came before it. */
export async function settle(admin: pg.Client): Promise<void> {
  await admin.query('CHECKPOINT');
}
