import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileOf, type Service, startService } from '@hub/scripts/service';
import { freePorts } from '@hub/scripts/serving';
import { TestIssuer } from '@hub/shared/access/test-issuer';
import type { JWTPayload } from 'jose';
import type pg from 'pg';
import { processes } from '../demonstration/processes.js';
import { askGraph, type Graphe, type Reponse } from '../demonstration/user-hub.js';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import type { FichierPartenaire } from '../ingestion/partner-files.js';
import type { TestHub } from '../ingestion/test-hub.js';
import { lineSaying, linesWritten } from './log-lines.js';

export const TRANCHES = ['beneficiaries', 'employers', 'clauses', 'iae'] as const;
export type Tranche = (typeof TRANCHES)[number];

/** Tout ce que la passerelle réunit : aux tranches des directions s'ajoute celle des éditions, que les dépôts ne remplissent pas. */
const SERVIES = [...TRANCHES, 'views'] as const;
type Servie = (typeof SERVIES)[number];

/** Une requête au journal de PostgreSQL, précédée de sa base ; l'inscription d'une lecture n'en est pas une de la question, ni le battement du suivi des versions. */
export const STATEMENT = /^(\S+) LOG: {2}(?:statement|execute [^:]+): (?!INSERT INTO journal|SELECT 1$)/;

/** Les tranches et la passerelle, chacune dans son processus, sur des bases que l'on remplit de petits fichiers. */
export class FederationHub {
  readonly #services = new Map<string, Service>();
  readonly #urls = new Map<string, string>();
  #editeurPort = '';

  private constructor(
    readonly issuer: TestIssuer,
    private readonly hubs: EmptyHubs,
    readonly data: TestHub,
    private readonly views: string,
    private readonly reglages: Record<string, string>,
  ) {}

  /** @param reglages de la passerelle, au lieu des siens. */
  static async start(files: FichierPartenaire[], reglages: Record<string, string> = {}): Promise<FederationHub> {
    const hubs = await EmptyHubs.start();
    const hub = new FederationHub(
      await TestIssuer.start(),
      hubs,
      await hubs.create(),
      await hubs.createDatabase('views'),
      reglages,
    );
    try {
      await hub.logStatements();
      await hub.deposit(files);
      await Promise.all(SERVIES.map((tranche) => hub.startSlice(tranche)));
      await hub.startGateway();
      return hub;
    } catch (error) {
      await hub.stop();
      throw error;
    }
  }

  async deposit(files: FichierPartenaire[]): Promise<void> {
    for (const { refus, rejets } of await this.data.depositAll(files)) {
      if (refus || rejets.length > 0) throw new Error(JSON.stringify(refus ?? rejets.slice(0, 3)));
    }
  }

  /** Pose une question à la passerelle. */
  async ask(query: string, variables: object = {}, revendications: JWTPayload = {}): Promise<Reponse> {
    return askGraph(await this.graphe('gateway', revendications), query, variables);
  }

  /** Pose à une tranche la question que la passerelle lui poserait. */
  async askSlice(
    tranche: Servie,
    query: string,
    variables: object = {},
    revendications: JWTPayload = {},
  ): Promise<Reponse> {
    return askGraph(await this.graphe(tranche, revendications), query, variables);
  }

  /** L'adresse d'un graphe, et un jeton pour lui : de pilotage, à moins d'autres revendications. */
  async graphe(name: Servie | 'gateway', revendications: JWTPayload = {}): Promise<Graphe> {
    return { url: this.urlOf(name), jeton: await this.issuer.jeton(revendications) };
  }

  /** Les requêtes SQL que les tranches ont faites pendant `work`, comptées par tranche. */
  async statementsDuring(work: () => Promise<unknown>): Promise<Partial<Record<Servie, number>>> {
    const before = this.readLog('postgres').length;
    await work();
    const counts: Partial<Record<Servie, number>> = {};
    for (const line of this.readLog('postgres').slice(before).split('\n')) {
      const [, database] = STATEMENT.exec(line) ?? [];
      const tranche = SERVIES.find((name) => new URL(this.databaseUrl(name)).pathname === `/${database}`);
      if (tranche) counts[tranche] = (counts[tranche] ?? 0) + 1;
    }
    return counts;
  }

  /** Les journaux de tous les processus, par nom, avec tout ce qu'ils ont dit. */
  async logs(): Promise<[string, string][]> {
    await linesWritten();
    const names = readdirSync(join(this.hubs.folder, 'logs')).map((file) => file.replace(/\.log$/, ''));
    return names.map((name) => [name, this.readLog(name)]);
  }

  private readLog(name: string): string {
    return readFileSync(this.logFile(name), 'utf8');
  }

  /** La première ligne d'un journal qui dit cela, dès qu'elle est écrite. */
  lineSaying(name: string, ...words: string[]): Promise<string> {
    return lineSaying(this.logFile(name), ...words);
  }

  /** L'adresse d'une base, pour y lire ou la mettre à l'épreuve. */
  databaseUrl(tranche: Servie): string {
    return tranche === 'views' ? this.views : this.data.urls[tranche];
  }

  urlOf(name: Servie | 'gateway'): string {
    return this.#urls.get(name) as string;
  }

  /** Tue une tranche, sans rien lui dire. */
  async kill(tranche: Servie): Promise<void> {
    this.signal(tranche, 'SIGKILL');
    await this.#services.get(tranche)?.ended;
  }

  /** Envoie un signal au processus d'une tranche. */
  signal(tranche: Servie, signal: NodeJS.Signals): void {
    const found = processes().find(
      ({ parent, commande }) => parent === process.pid && commande.endsWith(fileOf(tranche)),
    );
    if (!found) throw new Error(`La tranche ${tranche} ne tourne pas.`);
    process.kill(found.pid, signal);
  }

  /** Lance une tranche, à l'adresse qu'elle avait si elle en a eu une. @param reglages de cette tranche, au lieu des siens. */
  async startSlice(tranche: Servie, reglages: Record<string, string> = {}): Promise<void> {
    const known = this.#urls.get(tranche);
    await this.startProcess(tranche, {
      PORT: known ? new URL(known).port : '0',
      DATABASE_URL: `${this.databaseUrl(tranche)}?options=-c%20log_statement%3Dall`,
      ...reglages,
    });
  }

  /** Lance ce qui établit les rapports, à l'adresse que la passerelle lui connaît ; à la place de celui qui tourne. */
  async startEditeur(reglages: Record<string, string> = {}): Promise<void> {
    await this.stopEditeur();
    const env = { PORT: this.#editeurPort, GRAPHE_URL: this.urlOf('gateway'), ...reglages };
    await this.startProcess('editeur', env);
  }

  async stopEditeur(): Promise<void> {
    await this.#services.get('editeur')?.stop();
  }

  /** Arrête la passerelle comme on le lui demande, et la relance à la même adresse. */
  async restartGateway(): Promise<void> {
    await this.#services.get('gateway')?.stop();
    await this.startGateway();
  }

  get admin(): pg.Client {
    return this.hubs.admin;
  }

  async stop(): Promise<void> {
    for (const name of ['editeur', 'gateway', ...SERVIES]) await this.#services.get(name)?.stop();
    await this.issuer.close();
    await this.hubs.stop();
  }

  /** Chaque requête SQL des tranches est écrite au journal, précédée du nom de sa base. */
  private async logStatements(): Promise<void> {
    await this.hubs.admin.query("ALTER SYSTEM SET log_line_prefix TO '%d '");
    await this.hubs.admin.query('SELECT pg_reload_conf()');
  }

  private async startGateway(): Promise<void> {
    const known = this.#urls.get('gateway');
    this.#editeurPort ||= String((await freePorts(1))[0]);
    const urls = SERVIES.map((tranche) => [`${tranche.toUpperCase()}_URL`, this.urlOf(tranche)]);
    await this.startProcess('gateway', {
      ...{ PORT: known ? new URL(known).port : '0', RATE_PER_MINUTE: '1000000' },
      EDITEUR_URL: `http://127.0.0.1:${this.#editeurPort}`,
      VIEW_KEYS_PRIVATE_JWK: JSON.stringify(this.issuer.clesDeVue.privee),
      ...Object.fromEntries(urls),
      ...this.reglages,
    });
  }

  private async startProcess(name: string, env: Record<string, string>): Promise<void> {
    const service = startService({
      name,
      program: name,
      env: { ...env, ...this.issuer.env },
      logFile: this.logFile(name),
    });
    this.#services.set(name, service);
    const url = await service.url.catch((cause: Error) => {
      // Le dossier du journal ne survit pas au test.
      throw new Error(`${cause.message}\n${this.readLog(name)}`, { cause });
    });
    this.#urls.set(name, url);
  }

  private logFile(name: string): string {
    return join(this.hubs.folder, 'logs', `${name}.log`);
  }
}
