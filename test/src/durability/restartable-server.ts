import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostmaster } from '@hub/scripts/postgres/postmaster';
import { type Postgres, startPostgres } from '@hub/scripts/postgres/server';
import { fichierCles } from '@hub/scripts/secrets';
import pg from 'pg';
import { BASES, type Base, TestHub } from '../ingestion/test-hub.js';

/** Un PostgreSQL embarqué qu'un test peut abattre et relancer : il revient avec ses bases, sur un autre port. */
export class RestartableServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'hub-durabilite-'));
  #postgres: Postgres | undefined;
  readonly #hubs: TestHub[] = [];

  async start(): Promise<void> {
    // Le compte de PostgreSQL doit pouvoir y entrer.
    chmodSync(this.#folder, 0o755);
    this.#postgres = await startPostgres({ dataDir: this.#folder });
    const admin = await this.#connect('postgres');
    // Ni la machine ni son disque ne tombent ici : attendre le second n'apporterait que de la lenteur.
    await admin.query('ALTER SYSTEM SET fsync TO off');
    await admin.query('SELECT pg_reload_conf()');
    await admin.end();
  }

  /** Le hub de ce nom, à redemander après chaque relance ; neuf, ses bases sont vides, ou copiées de celles de `model`, au repos. */
  async hub(name: string, model?: string): Promise<TestHub> {
    await this.#closeHubs();
    const admin = await this.#connect('postgres');
    const known = await admin.query('SELECT datname FROM pg_database');
    for (const base of BASES) {
      if (!known.rows.some(({ datname }) => datname === `${name}_${base}`))
        await admin.query(`CREATE DATABASE ${name}_${base} ${model ? `TEMPLATE ${model}_${base}` : ''}`);
    }
    await admin.end();
    const urls = Object.fromEntries(BASES.map((base) => [base, this.#server.urlOf(`${name}_${base}`)]));
    const files = join(this.#folder, 'fichiers');
    mkdirSync(files, { recursive: true });
    const hub = new TestHub(urls as Record<Base, string>, await fichierCles(this.#folder), files);
    this.#hubs.push(hub);
    return hub;
  }

  /**
   * Abat le serveur d'un coup : `SIGQUIT`, l'arrêt immédiat de pg_ctl ; `SIGKILL` d'un processus de dépôt, après quoi PostgreSQL
   * coupe tout et se relève de lui-même.
   */
  async crash(how: 'arrêt immédiat' | 'processus tué'): Promise<void> {
    await this.#closeHubs();
    const server = findPostmaster(realpathSync(join(this.#folder, 'postgres')));
    if (!server) throw new Error('PostgreSQL ne tourne pas.');
    if (how === 'arrêt immédiat') process.kill(server.pid, 'SIGQUIT');
    else {
      const observer = await this.#connect('postgres');
      const { rows } = await observer.query(
        "SELECT pid FROM pg_stat_activity WHERE application_name = 'hub-ingest' AND wait_event_type = 'Lock'",
      );
      process.kill(rows[0].pid, 'SIGKILL');
    }
    await this.#server.lost;
  }

  /** Une connexion que la mort du serveur ne fait pas échouer. */
  async #connect(database: string): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.#server.urlOf(database) });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  /** Tient une table : le dépôt attendra d'y écrire. */
  async hold(hub: TestHub, base: Base, table: string): Promise<void> {
    const client = await this.#connect(hub.databaseOf(base));
    await client.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`);
  }

  async stop(): Promise<void> {
    await this.#closeHubs();
    await this.#postgres?.stop();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  get #server(): Postgres {
    if (!this.#postgres) throw new Error('PostgreSQL n’a pas été démarré.');
    return this.#postgres;
  }

  async #closeHubs(): Promise<void> {
    for (const hub of this.#hubs.splice(0)) await hub.close();
  }
}
