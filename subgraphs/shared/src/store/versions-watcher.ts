import pg from 'pg';
import { VERSIONS_CHANNEL } from '../ingest/versions.js';
import type { Logger } from '../runtime/logger.js';

const RETRY_MS = 1000;

/**
 * Suit les versions des sources d'une tranche : lues à l'ouverture, relues à chaque annonce de PostgreSQL. Connexion perdue : elle est
 * rétablie, et les versions relues, aussitôt que la base revient.
 */
export class VersionsWatcher {
  private versions: ReadonlyMap<string, string> = new Map();
  private client: pg.Client | null = null;
  private listening = false;
  private stopped = false;
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
      this.listening = false;
      this.restart();
    });
    await client.connect();
    this.client = client;
    await client.query(`LISTEN ${VERSIONS_CHANNEL}`);
    await this.read(client);
    this.listening = true;
  }

  /** Version d'une source ; « 0 » tant qu'elle n'a reçu aucun dépôt. */
  versionOf(source: string): string {
    return this.versions.get(source) ?? '0';
  }

  /** Faux quand les annonces ne parviennent plus : les versions connues peuvent être dépassées. */
  get live(): boolean {
    return this.listening;
  }

  /** Appelle `listener` chaque fois que les versions ont été relues après une annonce. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.client?.end();
  }

  private async read(client: pg.Client): Promise<void> {
    const { rows } = await client.query<{ source: string; version: string }>('SELECT source, version FROM versions');
    this.versions = new Map(rows.map(({ source, version }) => [source, version]));
    for (const listener of this.listeners) listener();
  }

  private restart(): void {
    if (this.stopped) return;
    this.logger.warn('annonces de versions perdues, reprise');
    setTimeout(() => {
      if (!this.stopped) this.start().catch(() => this.restart());
    }, RETRY_MS).unref();
  }
}
