import { BASES, type Base, type Settings } from './config.js';
import { ensureDatabases } from './postgres/databases.js';
import { startPostgres } from './postgres/server.js';
import { fichierCles, motsDePasse } from './secrets.js';

/** What a command needs to work on the hub's data. */
export interface Hub {
  urls: Record<Base, string>;
  /** The pseudonymisation keys: for the ingest worker alone. */
  keysFile: string;
  /** Resolves if the embedded server goes away before `close`. */
  lost: Promise<void>;
  /** Stops the embedded server unless another command is using it. */
  close(): Promise<void>;
}

/** Opens the hub's databases, whether or not it is running; the embedded server is not started when none lives there. */
export async function openHub({ dataDir, keysFile, urls }: Settings): Promise<Hub> {
  const cles = keysFile ?? (await fichierCles(dataDir));
  if (hasAll(urls)) return { urls, keysFile: cles, lost: new Promise(() => undefined), close: async () => undefined };
  const postgres = await startPostgres({ dataDir });
  try {
    const embedded = await ensureDatabases(postgres, await motsDePasse(dataDir));
    return { urls: { ...embedded, ...urls }, keysFile: cles, lost: postgres.lost, close: () => postgres.stop() };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

function hasAll(urls: Settings['urls']): urls is Record<Base, string> {
  return BASES.every((base) => urls[base]);
}
