import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ResultatDepot } from '@hub/registry/depot-result';
import { ensureDatabases } from '@hub/scripts/postgres/databases';
import { type Postgres, startPostgres } from '@hub/scripts/postgres/server';
import { motsDePasse } from '@hub/scripts/secrets';
import { Profil } from '@hub/shared/access/profil';
import pg from 'pg';
import { family, processes } from '../demonstration/processes.js';
import { UserHub } from '../demonstration/user-hub.js';
import type { FichierPartenaire } from '../ingestion/partner-files.js';
import type { Command } from '../resilience/clone.js';

export interface ErreurHttp {
  message: string;
  extensions: { code: string; requestId: string };
}

/** La réponse à un dépôt : un résultat, ou des erreurs. */
export type Depose = { status: number; requestId: string | null } & Partial<ResultatDepot> & { errors?: ErreurHttp[] };

/** Un hub servi par `npm start -- --empty` sur un PostgreSQL extérieur, que le test peut rendre injoignable. */
export class DepotHub {
  readonly depotDir: string;
  readonly #spoolDir: string;
  /** Du gestionnaire de toutes les sources. */
  #authorization = '';

  private constructor(
    readonly hub: UserHub,
    readonly command: Command,
    private readonly server: Postgres,
    private readonly folder: string,
    private readonly admin: pg.Client,
  ) {
    this.depotDir = join(hub.dataDir, 'depot');
    this.#spoolDir = join(hub.dataDir, 'reception');
  }

  /** Comme après un arrêt brutal : un fichier reçu est resté là. */
  static async start(): Promise<DepotHub> {
    const folder = mkdtempSync(join(tmpdir(), 'hub-depots-'));
    const server = await startPostgres({ dataDir: folder });
    const urls = await ensureDatabases(server, await motsDePasse(folder));
    const settings = Object.entries(urls).map(([base, url]) => [`${base.toUpperCase()}_DATABASE_URL`, url]);
    const hub = await UserHub.create(Object.fromEntries(settings));
    mkdirSync(join(hub.dataDir, 'reception/reste'), { recursive: true });
    writeFileSync(join(hub.dataDir, 'reception/reste/parcours.csv'), 'nir');
    const command = hub.start('--empty');
    const admin = new pg.Client({ connectionString: server.adminUrl });
    await admin.connect();
    const started = new DepotHub(hub, command, server, folder, admin);
    await command.line('Prêt');
    started.#authorization = `Bearer ${await hub.jeton({ role: Profil.GESTIONNAIRE })}`;
    return started;
  }

  /** Dépose par HTTP, comme tout client. */
  async post(
    { source, nom, contenu }: FichierPartenaire,
    parameters: Record<string, string> = {},
    contentType = 'text/csv; charset=utf-8',
    jeton?: string,
  ): Promise<Depose> {
    const query = new URLSearchParams({ source, fichier: nom, ...parameters });
    const response = await fetch(`${this.hub.url}/depots?${query}`, {
      method: 'POST',
      headers: { 'content-type': contentType, authorization: jeton ? `Bearer ${jeton}` : this.#authorization },
      body: contenu,
    });
    const body = (await response.json()) as object;
    return { status: response.status, requestId: response.headers.get('x-request-id'), ...body };
  }

  rejects(depot: string, jeton?: string): Promise<Response> {
    return fetch(`${this.hub.url}/depots/${depot}/rejets.csv`, {
      headers: { authorization: jeton ? `Bearer ${jeton}` : this.#authorization },
    });
  }

  /** Commence un envoi, sans le finir. */
  begin(nom: string, headers: Record<string, string>) {
    const outgoing = request(`${this.hub.url}/depots?source=operations&fichier=${nom}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', authorization: this.#authorization, ...headers },
    });
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.on('response', resolve).on('error', reject);
    });
    answered.catch(() => undefined);
    return { outgoing, answered };
  }

  /** Les fichiers reçus par HTTP qui attendent sur le disque. */
  received(): string[] {
    return readdirSync(this.#spoolDir, { recursive: true, encoding: 'utf8' });
  }

  pathOf(source: string, ...names: string[]): string {
    return join(this.depotDir, source, ...names);
  }

  /** Pose un fichier dans le dossier de sa source. */
  drop({ source, nom, contenu }: FichierPartenaire): void {
    writeFileSync(this.pathOf(source, nom), contenu);
  }

  /** Le résultat d'un fichier posé, dès qu'il est écrit. */
  async outcome(source: string, folder: 'resultats' | 'refuses', nom: string): Promise<ResultatDepot> {
    const path = this.pathOf(source, folder, `${nom}.json`);
    await until(() => existsSync(path));
    return JSON.parse(readFileSync(path, 'utf8'));
  }

  log(name: string): string {
    return readFileSync(join(this.hub.dataDir, 'logs', `${name}.log`), 'utf8');
  }

  /** Ce que la base d'une tranche dit d'un dépôt. */
  async stored(tranche: string, depot: string): Promise<{ date: string; partiel: boolean }> {
    const client = new pg.Client({ connectionString: this.server.urlOf(tranche) });
    await client.connect();
    try {
      const sql = 'SELECT date_reference::text AS date, partiel FROM depots WHERE id = $1';
      return (await client.query(sql, [depot])).rows[0];
    } finally {
      await client.end();
    }
  }

  /** Coupe le registre, le temps de `work`, aux connexions ouvertes comme à venir. */
  async withoutRegistry(work: () => Promise<void>): Promise<void> {
    await this.admin.query('ALTER DATABASE registry ALLOW_CONNECTIONS false');
    await this.admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'registry'");
    try {
      await work();
    } finally {
      await this.admin.query('ALTER DATABASE registry ALLOW_CONNECTIONS true');
    }
  }

  /** Tue le processus d'ingestion, sans rien lui dire. */
  killIngest(): void {
    const mine = new Set(family(this.command.child.pid as number));
    const found = processes().find(({ pid, commande }) => mine.has(pid) && commande.includes('dist/registry.js'));
    if (!found) throw new Error('Le processus d’ingestion ne tourne pas.');
    process.kill(found.pid, 'SIGKILL');
  }

  async stop(): Promise<number | null> {
    this.command.child.kill('SIGINT');
    return this.command.ended;
  }

  async remove(): Promise<void> {
    this.hub.remove();
    await this.admin.end();
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
    rmSync(dirname(this.hub.dataDir), { recursive: true, force: true });
  }
}

/** Attend qu'une chose devienne vraie ; le délai de jest borne l'attente. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(50);
}
