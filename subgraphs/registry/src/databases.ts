import type { SliceIngest } from '@hub/shared/ingest/source';
import { builtStructure, fingerprintOf } from '@hub/shared/store/structure';
import pg from 'pg';
import type { IngestConfig } from './config.js';
import { PanneDite } from './panne.js';

/** Une base d'ingestion ne répond pas : le dépôt n'a pas eu lieu, rien n'est rangé. */
export class BaseInjoignable extends PanneDite {
  constructor(
    readonly base: string,
    cause: unknown,
  ) {
    super(`La base ${base} ne répond pas : rien n'a été rangé. Déposez à nouveau quand elle sera revenue.`, { cause });
    this.name = 'BaseInjoignable';
  }
}

/** Dernière migration du registre. */
const REGISTRY_MIGRATION = 'Registre1700000000002';

/** Vrai si la base est à jour : l'ORM n'est alors pas chargé. */
type IsUpToDate = (client: pg.Client) => Promise<boolean>;

/** Les connexions du dépôt de fichiers, ouvertes à la première demande, schéma à jour. */
export class Databases {
  private readonly open = new Map<string, Promise<pg.Client>>();

  constructor(private readonly config: IngestConfig) {}

  registry(): Promise<pg.Client> {
    return this.registryAs('registre');
  }

  /** Le registre, lu pour une tranche : chacune suit ses événements sans attendre les autres. */
  journal({ tranche }: SliceIngest): Promise<pg.Client> {
    return this.registryAs(`registre pour ${tranche}`);
  }

  slice({ tranche, structure, openStore }: SliceIngest): Promise<pg.Client> {
    const isUpToDate: IsUpToDate = async (client) => (await builtStructure(client)) === fingerprintOf(structure);
    return this.once(tranche, this.config.sliceUrls[tranche], isUpToDate, openStore);
  }

  async close(): Promise<void> {
    const clients = await Promise.allSettled(this.open.values());
    this.open.clear();
    await Promise.allSettled(clients.map((client) => (client.status === 'fulfilled' ? client.value.end() : undefined)));
  }

  private registryAs(name: string): Promise<pg.Client> {
    const isUpToDate: IsUpToDate = async (client) => (await lastMigration(client)) === REGISTRY_MIGRATION;
    return this.once(name, this.config.registryUrl, isUpToDate, async (url) => {
      const { openRegistryStore } = await import('./store/registry-store.js');
      return openRegistryStore(url);
    });
  }

  private once(
    name: string,
    url: string,
    isUpToDate: IsUpToDate,
    openStore: SliceIngest['openStore'],
  ): Promise<pg.Client> {
    const known = this.open.get(name);
    if (known) return known;
    const opening = connect(name, url, isUpToDate, openStore);
    this.open.set(name, opening);
    const forget = () => this.open.delete(name);
    opening.then((client) => client.on('error', forget).on('end', forget), forget);
    return opening;
  }
}

async function connect(
  name: string,
  url: string,
  isUpToDate: IsUpToDate,
  openStore: SliceIngest['openStore'],
): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'hub-ingest' });
  try {
    await client.connect();
    if (!(await isUpToDate(client))) await (await openStore(url)).destroy();
    return client;
  } catch (cause) {
    await client.end().catch(() => undefined);
    throw new BaseInjoignable(name, cause);
  }
}

/** Dernière migration d'une base ; nulle si elle est vide. */
async function lastMigration(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query("SELECT to_regclass('migrations') IS NOT NULL AS migree");
  if (!rows[0].migree) return null;
  const { rows: last } = await client.query('SELECT name FROM migrations ORDER BY id DESC LIMIT 1');
  return last[0]?.name ?? null;
}
