import type { Pool, PoolClient } from 'pg';
import type { Logger } from '../runtime/logger.js';
import { counter, histogram } from '../runtime/metrics.js';
import { traced } from '../runtime/traces.js';
import { keep, keptKey, readKept } from './kept-columns.js';
import type { LectureBornee } from './lecture-bornee.js';
import type { VersionsWatcher } from './versions-watcher.js';

const CHARGEMENTS = histogram('hub_index_load_seconds', 'Durée des chargements de l’index en mémoire.', ['origine']);
const ECHECS = counter('hub_index_failures_total', 'Chargements de l’index en échec.', []);

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

/** Ce qu'une tranche met en mémoire pour répondre aux questions. */
export interface IndexDefinition<C, T> {
  /** Sources dont il dépend. */
  sources: readonly string[];
  /** À augmenter quand `load` lit autre chose : ce que la base gardait de l'ancien ne sert plus. */
  format: number;
  /** Lit les lignes en vigueur, en colonnes : tableaux de nombres et valeurs simples, que la base peut garder telles quelles. */
  load(client: PoolClient): Promise<C>;
  /** De quoi répondre, à partir des colonnes. */
  build(columns: C): T;
}

/** Attente, après le dernier dépôt, avant de recharger sans qu'on le demande : un lot de fichiers n'y passe qu'une fois. */
const QUIET_MS = 2000;

/**
 * Un index en mémoire des lignes en vigueur de quelques sources, rechargé dès qu'une version monte. Versions et données sont lues dans
 * le même instantané. Les colonnes lues sont gardées dans la base : un processus neuf les reprend au lieu de relire les lignes.
 */
export class LiveIndex<C, T> {
  private loaded: Loaded<T> | null = null;
  private loading: Promise<Loaded<T>> | null = null;

  constructor(
    private readonly pool: Pool,
    private readonly watcher: VersionsWatcher,
    private readonly definition: IndexDefinition<C, T>,
    private readonly logger: Logger,
    /** Le périmètre dans lequel il lit ; absent : toute la Métropole. */
    private readonly lecture?: LectureBornee,
  ) {}

  /** Recharge quand les dépôts se sont tus, pour que la question suivante n'attende pas. */
  keepWarm(): void {
    let timer: NodeJS.Timeout | undefined;
    this.watcher.onChange(() => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        this.current().catch((err) => this.logger.error({ err }, 'index illisible'));
      }, QUIET_MS).unref();
    });
  }

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
    this.loading ??= traced('index', {}, () => this.reload()).finally(() => {
      this.loading = null;
    });
    return this.loading;
  }

  private isFresh(loaded: Loaded<T> | null): loaded is Loaded<T> {
    if (!loaded) return false;
    return this.definition.sources.every(
      (source) => Number(loaded.versions[source]) >= Number(this.watcher.versionOf(source)),
    );
  }

  private async reload(): Promise<Loaded<T>> {
    const { sources, format, load, build } = this.definition;
    const end = CHARGEMENTS.startTimer();
    const client = await this.pool.connect();
    try {
      if (this.lecture) await this.lecture.begin(client);
      else await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const { rows } = await client.query<{ source: string; version: string }>(
        'SELECT source, version FROM versions WHERE source = ANY($1)',
        [sources],
      );
      const found = new Map(rows.map(({ source, version }) => [source, version]));
      const versions = Object.fromEntries(sources.map((source) => [source, found.get(source) ?? '0']));
      // La base ne garde que l'index de toute la Métropole.
      const key = this.lecture ? null : keptKey(sources, format, versions);
      const kept = key ? await readKept<C>(client, key) : null;
      const columns = kept ?? (await load(client));
      this.loaded = { versions, value: build(columns) };
      await client.query('COMMIT');
      if (key && !kept) await keep(client, key, columns).catch((err) => this.logger.warn({ err }, 'index non gardé'));
      client.release();
      end({ origine: kept ? 'gardee' : 'lignes' });
      return this.loaded;
    } catch (error) {
      ECHECS.inc();
      client.release(true);
      throw error;
    }
  }
}
