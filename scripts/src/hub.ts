import { BASES, BASES_DE_DEPOT, type Base, type BaseDeDepot, type Settings } from './config.js';
import { ensureDatabases } from './postgres/databases.js';
import { startPostgres } from './postgres/server.js';
import { fichierCles, motsDePasse } from './secrets.js';

/** What a command needs to work on the hub's data: on the whole of it, or on some of its databases. */
export interface Hub<B extends Base = Base> {
  urls: Record<B, string>;
  /** The pseudonymisation keys: for the ingest worker alone. */
  keysFile: string;
  /** Resolves if the embedded server goes away before `close`. */
  lost: Promise<void>;
  /** Stops the embedded server unless another command is using it. */
  close(): Promise<void>;
}

/**
 * Opens the hub's databases, whether or not it is running; the embedded server is not started when none of those that are `needed`
 * lives there.
 */
export function openHub(settings: Settings): Promise<Hub>;
export function openHub<B extends Base>(settings: Settings, needed: readonly B[]): Promise<Hub<B>>;
export async function openHub({ dataDir, keysFile, urls }: Settings, needed: readonly Base[] = BASES): Promise<Hub> {
  const cles = keysFile ?? (await fichierCles(dataDir));
  const urlsOf = (all: Settings['urls']) =>
    Object.fromEntries(needed.map((base) => [base, all[base]])) as Record<Base, string>;
  if (needed.every((base) => urls[base])) {
    return { urls: urlsOf(urls), keysFile: cles, lost: new Promise(() => undefined), close: async () => undefined };
  }
  const postgres = await startPostgres({ dataDir });
  try {
    const embedded = await ensureDatabases(postgres, await motsDePasse(dataDir));
    const opened = urlsOf({ ...embedded, ...urls });
    return { urls: opened, keysFile: cles, lost: postgres.lost, close: () => postgres.stop() };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

/** The only databases that what deposits files may reach. */
export function depositUrls({ urls }: Pick<Hub, 'urls'>): Record<BaseDeDepot, string> {
  return Object.fromEntries(BASES_DE_DEPOT.map((base) => [base, urls[base]])) as Record<BaseDeDepot, string>;
}
