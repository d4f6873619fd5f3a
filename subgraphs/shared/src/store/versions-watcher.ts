import pg from 'pg';
import { VERSIONS_CHANNEL } from '../ingest/versions.js';
import type { Logger } from '../runtime/logger.js';

const RETRY_MS = 1000;
/** Une connexion qui se tait peut être coupée sans le dire : on la sollicite. */
const BATTEMENT_MS = 300;
/** Sans réponse après ce temps, elle est tenue pour perdue : une version ne s'ignore pas une seconde. */
const SILENCE_MS = 600;

/**
 * Suit les versions des sources d'une tranche : lues à l'ouverture, relues à chaque annonce de PostgreSQL. Connexion perdue : elle est
 * rétablie, et les versions relues, aussitôt que la base revient.
 */
export class VersionsWatcher {
  private versions: ReadonlyMap<string, string> = new Map();
  private client: pg.Client | null = null;
  private listening = false;
  private stopped = false;
  private beat?: NodeJS.Timeout;
  private checking = false;
  private retry?: NodeJS.Timeout;
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly url: string,
    private readonly logger: Logger,
  ) {}

  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'hub-versions', keepAlive: true });
    client.on('error', () => undefined);
    client.on('notification', () => {
      this.read(client).catch((err) => this.logger.error({ err }, 'versions illisibles'));
    });
    client.on('end', () => {
      clearInterval(this.beat);
      if (this.listening) {
        this.listening = false;
        this.tell();
      }
      this.restart();
    });
    await client.connect();
    this.client = client;
    await client.query(`LISTEN ${VERSIONS_CHANNEL}`);
    await this.read(client, true);
    this.beat = setInterval(() => this.check(client), BATTEMENT_MS).unref();
  }

  /** Version d'une source ; « 0 » tant qu'elle n'a reçu aucun dépôt. */
  versionOf(source: string): string {
    return this.versions.get(source) ?? '0';
  }

  /** Versions de toutes les sources qui ont reçu un dépôt. */
  all(): Record<string, string> {
    return Object.fromEntries(this.versions);
  }

  /** Faux quand les annonces ne parviennent plus : les versions connues peuvent être dépassées. */
  get live(): boolean {
    return this.listening;
  }

  /** Appelle `listener` chaque fois que les versions ont été relues après une annonce, ou que les annonces se perdent. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.beat);
    await this.client?.end();
  }

  private async read(client: pg.Client, listening = this.listening): Promise<void> {
    const { rows } = await client.query<{ source: string; version: string }>('SELECT source, version FROM versions');
    this.versions = new Map(rows.map(({ source, version }) => [source, version]));
    this.listening = listening;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  /** Ferme la connexion si la base ne répond plus : elle sera rétablie. */
  private check(client: pg.Client): void {
    if (this.checking) return;
    this.checking = true;
    // Réglage que pg lit d'une requête, et que ses types ne connaissent pas.
    const battement = { text: 'SELECT 1', query_timeout: SILENCE_MS };
    client
      .query(battement)
      .catch(() => client.end())
      .catch(() => undefined)
      .finally(() => {
        this.checking = false;
      });
  }

  /** Une connexion qui échoue le dit deux fois : elle n'est reprise qu'une. */
  private restart(): void {
    if (this.stopped || this.retry) return;
    this.logger.warn('annonces de versions perdues, reprise');
    this.retry = setTimeout(() => {
      this.retry = undefined;
      if (!this.stopped) this.start().catch(() => this.restart());
    }, RETRY_MS).unref();
  }
}
