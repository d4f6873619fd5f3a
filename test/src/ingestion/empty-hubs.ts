import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SLICES } from '@hub/registry/slices';
import { openRegistryStore } from '@hub/registry/store/registry-store';
import { type Postgres, startPostgres } from '@hub/scripts/postgres/server';
import { fichierCles } from '@hub/scripts/secrets';
import pg from 'pg';
import { BASES, type Base, TestHub } from './test-hub.js';

/** Un PostgreSQL embarqué, le temps d'un fichier de tests, d'où tirer autant de hubs vides qu'il en faut. */
export class EmptyHubs {
  #count = 0;
  readonly #all: TestHub[] = [];
  readonly #free: TestHub[] = [];

  private constructor(
    readonly folder: string,
    private readonly postgres: Postgres,
    readonly admin: pg.Client,
    private readonly keysFile: string,
  ) {}

  static async start(): Promise<EmptyHubs> {
    const folder = mkdtempSync(join(tmpdir(), 'hub-ingestion-'));
    chmodSync(folder, 0o755);
    const postgres = await startPostgres({ dataDir: folder });
    const admin = new pg.Client({ connectionString: postgres.adminUrl });
    await admin.connect();
    // On tue ici des processus, jamais la machine : attendre le disque n'apporterait que de la lenteur.
    await admin.query('ALTER SYSTEM SET fsync TO off');
    await admin.query('SELECT pg_reload_conf()');
    for (const base of BASES) {
      await admin.query(`CREATE DATABASE modele_${base}`);
      await (await openStoreOf(base)(postgres.urlOf(`modele_${base}`))).destroy();
    }
    return new EmptyHubs(folder, postgres, admin, await fichierCles(folder));
  }

  /** Un hub aux cinq bases migrées et vides : neuf, ou un autre, rendu. */
  async create(): Promise<TestHub> {
    const known = this.#free.pop();
    if (known) return known;
    const urls = await this.createDatabases();
    const hub = new TestHub(urls, this.keysFile, mkdtempSync(join(this.folder, 'fichiers-')));
    this.#all.push(hub);
    return hub;
  }

  /** Rend un hub, vidé : il servira de nouveau. Ses dépôts doivent être finis. */
  async release(hub: TestHub): Promise<void> {
    await Promise.all([hub.restart(), ...BASES.map((base) => empty(hub, base))]);
    this.#free.push(hub);
  }

  private async createDatabases(): Promise<Record<Base, string>> {
    const prefix = `hub${++this.#count}`;
    for (const base of BASES) {
      await this.admin.query(`CREATE DATABASE ${prefix}_${base} TEMPLATE modele_${base}`);
    }
    return Object.fromEntries(BASES.map((base) => [base, this.postgres.urlOf(`${prefix}_${base}`)])) as Record<
      Base,
      string
    >;
  }

  /** Une base de plus, vide, que les dépôts ne remplissent pas. */
  async createDatabase(name: string): Promise<string> {
    await this.admin.query(`CREATE DATABASE ${name}`);
    return this.postgres.urlOf(name);
  }

  async stop(): Promise<void> {
    for (const hub of this.#all) await hub.close();
    await this.admin.end();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** DELETE plutôt que TRUNCATE, dix fois plus cher pour quelques lignes. */
async function empty(hub: TestHub, base: Base): Promise<void> {
  const tables = await hub.query(
    base,
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('migrations', 'depots', 'registre', 'structure', 'journal')",
  );
  await hub.query(base, tables.map(({ tablename }) => `DELETE FROM ${tablename}`).join(';'));
  await hub.query(base, 'DELETE FROM depots');
  if (base !== 'registry') await hub.query(base, 'UPDATE registre SET curseur = 0');
}

function openStoreOf(base: Base) {
  return SLICES.find(({ tranche }) => tranche === base)?.openStore ?? openRegistryStore;
}
