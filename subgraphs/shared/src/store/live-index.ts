import type { Pool, PoolClient } from 'pg';
import type { VersionsWatcher } from './versions-watcher.js';

interface Loaded<T> {
  versions: Record<string, string>;
  value: T;
}

/** Un index vu d'une requête : le même du début à la fin, quelles que soient les versions qui montent entre-temps. */
export interface PinnedIndex<T> {
  get(): Promise<T>;
  /** Versions des sources qui ont servi la réponse ; vide si rien n'a été lu. */
  readonly versions: Record<string, string>;
}

/**
 * Un index en mémoire des lignes en vigueur de quelques sources, rechargé dès qu'une version monte. Versions et données sont lues dans
 * le même instantané.
 */
export class LiveIndex<T> {
  private loaded: Loaded<T> | null = null;
  private loading: Promise<Loaded<T>> | null = null;

  constructor(
    private readonly pool: Pool,
    private readonly watcher: VersionsWatcher,
    private readonly sources: readonly string[],
    private readonly load: (client: PoolClient) => Promise<T>,
  ) {}

  /** L'index à jour, à tenir le temps d'une requête. */
  pin(): PinnedIndex<T> {
    let pinned: Promise<Loaded<T>> | null = null;
    let versions: Record<string, string> = {};
    return {
      get: async () => {
        pinned ??= this.current();
        const loaded = await pinned;
        versions = loaded.versions;
        return loaded.value;
      },
      get versions() {
        return versions;
      },
    };
  }

  private async current(): Promise<Loaded<T>> {
    if (this.isFresh(this.loaded)) return this.loaded;
    // Un chargement déjà en route peut être d'avant le dernier dépôt : alors un second suffit.
    const underWay = await this.loading;
    if (this.isFresh(underWay)) return underWay;
    this.loading ??= this.reload().finally(() => {
      this.loading = null;
    });
    return this.loading;
  }

  private isFresh(loaded: Loaded<T> | null): loaded is Loaded<T> {
    if (!loaded) return false;
    return this.sources.every((source) => Number(loaded.versions[source]) >= Number(this.watcher.versionOf(source)));
  }

  private async reload(): Promise<Loaded<T>> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const { rows } = await client.query<{ source: string; version: string }>(
        'SELECT source, version FROM versions WHERE source = ANY($1)',
        [this.sources],
      );
      const found = new Map(rows.map(({ source, version }) => [source, version]));
      const versions = Object.fromEntries(this.sources.map((source) => [source, found.get(source) ?? '0']));
      this.loaded = { versions, value: await this.load(client) };
      await client.query('COMMIT');
      client.release();
      return this.loaded;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }
}
