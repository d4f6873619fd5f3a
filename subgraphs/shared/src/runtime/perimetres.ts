import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { type Appelant, type PerimetreEtroit, perimetreEtroit } from '../access/appelant.js';
import type { HabitantsLus } from '../store/appartenances.js';
import { LectureBornee, storeBorne } from '../store/lecture-bornee.js';
import { type IndexDefinition, LiveIndex, type PinnedIndex } from '../store/live-index.js';
import type { Habitants } from '../store/perimetres.js';
import { preparerLeRole, type RoleDeLecture } from '../store/role-de-lecture.js';
import { mesurerLeSql } from '../store/sql-durations.js';
import type { Structure } from '../store/structure.js';
import type { VersionsWatcher } from '../store/versions-watcher.js';
import type { Logger } from './logger.js';

/** Périmètres dont l'index reste en mémoire ; le moins récemment lu cède sa place. */
const PERIMETRES_GARDES = 16;
/** Connexions des périmètres : peu, et à part, pour que les autres lectures ne les attendent pas. */
const CONNEXIONS = 2;

/** Ce qu'un appelant lit d'une tranche : sa base et son index, bornés par son périmètre. */
export interface Lu<I> {
  store: DataSource;
  index: PinnedIndex<I>;
}

interface Garde<I> {
  store: DataSource;
  index: LiveIndex<unknown, I>;
}

export interface OptionsDesPerimetres<L, I> {
  url: string;
  /** Base lue par qui n'a pas de périmètre plus étroit. */
  store: DataSource;
  structure: Structure;
  definition: IndexDefinition<L, I>;
  habitants?: Habitants<I>;
  watcher: VersionsWatcher;
  logger: Logger;
}

/** Les lectures d'une tranche, une par périmètre : bases et index sont les mêmes pour tous ceux d'un même périmètre. */
export class LecturesParPerimetre<L, I> {
  readonly #metropole: LiveIndex<L, I>;
  readonly #gardes = new LRUCache<string, Garde<I>>({ max: PERIMETRES_GARDES });
  #opened: Promise<DataSource> | undefined;

  private constructor(
    private readonly options: OptionsDesPerimetres<L, I>,
    private readonly role: RoleDeLecture,
  ) {
    const { store, definition, watcher, logger } = options;
    this.#metropole = new LiveIndex(poolOf(store), watcher, definition, logger);
  }

  /** @throws BaseDUnAutre */
  static async open<L, I>(options: OptionsDesPerimetres<L, I>): Promise<LecturesParPerimetre<L, I>> {
    const role = await preparerLeRole(options.url, options.structure);
    if ('aExecuter' in role) {
      const sql = role.aExecuter.map((one) => `${one};`).join(' ');
      options.logger.error(
        `aucune application n’est servie dans un périmètre : le rôle de cette tranche ne peut pas créer celui qu’il lui faut. À exécuter par l’administrateur de PostgreSQL, puis redémarrez la tranche : ${sql}`,
      );
    }
    return new LecturesParPerimetre(options, role);
  }

  /** L'index de toute la Métropole. */
  get metropole(): LiveIndex<L, I> {
    return this.#metropole;
  }

  async de(appelant: Appelant): Promise<Lu<I>> {
    const perimetre = perimetreEtroit(appelant);
    if (!perimetre) return { store: this.options.store, index: this.#metropole.pin() };
    const { store, index } = await this.#garde(perimetre);
    return { store, index: index.pin() };
  }

  async close(): Promise<void> {
    await (await this.#opened)?.destroy();
  }

  async #garde(perimetre: PerimetreEtroit): Promise<Garde<I>> {
    const key = JSON.stringify([perimetre.type, [...new Set(perimetre.codes)].sort()]);
    const known = this.#gardes.get(key);
    if (known) return known;
    const { structure, definition, watcher, logger } = this.options;
    const store = await this.#open();
    const lecture = new LectureBornee(this.role, structure, perimetre, () => this.#habitants());
    const garde = {
      store: storeBorne(store, lecture),
      index: new LiveIndex(poolOf(store), watcher, definition, logger, lecture),
    };
    this.#gardes.set(key, garde);
    return garde;
  }

  async #habitants(): Promise<HabitantsLus | null> {
    const { habitants } = this.options;
    if (!habitants) return null;
    const pinned = this.#metropole.pin();
    const index = await pinned.get();
    return { versions: pinned.versions, rattaches: () => habitants(index) };
  }

  /** Ouverte à la première lecture bornée : un hub sans application n'en a pas l'usage. */
  #open(): Promise<DataSource> {
    this.#opened ??= this.#initialize().catch((error) => {
      this.#opened = undefined;
      throw error;
    });
    return this.#opened;
  }

  async #initialize(): Promise<DataSource> {
    const { options } = this.options.store;
    const store = new DataSource({ ...options, migrations: [], poolSize: CONNEXIONS } as typeof options);
    await store.initialize();
    mesurerLeSql(store);
    return store;
  }
}

/** Le pool de connexions `pg` que tient TypeORM : les lectures en colonnes s'y font aussi. */
function poolOf(store: DataSource): Pool {
  return (store.driver as unknown as { master: Pool }).master;
}
