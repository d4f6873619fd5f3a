import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from './config.js';

/** The graph of the hub, over HTTP. */
export interface GraphAccess {
  /** Base URL of the gateway. */
  url: string;
  /** Leaves a running hub as it was; stops the processes that were started for the occasion. */
  close(): Promise<void>;
}

/** Reaches the graph of the hub of this data folder; when it does not run, serves it for the time of a command. */
export async function openGraph(settings: Settings): Promise<GraphAccess> {
  const running = await runningGraph(settings);
  if (running) return { url: running, close: async () => undefined };
  // Un hub qui tourne n'a pas besoin que la commande charge de quoi le servir.
  const [{ openHub }, { serve }] = await Promise.all([import('./hub.js'), import('./serving.js')]);
  const hub = await openHub(settings);
  const { slices, gateway, ready } = await serve(hub, { port: 0, logs: join(settings.dataDir, 'logs') });
  const close = async () => {
    await Promise.all([gateway, ...slices].map((service) => service.stop()));
    await hub.close();
  };
  try {
    const failed = Promise.race([gateway, ...slices].map(({ ended }) => ended));
    const url = await Promise.race([ready, failed.then(({ how }) => Promise.reject(new Error(how)))]);
    return { url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Says where the hub of this data folder serves its graph, until it stops. */
export function announce(settings: Settings, url: string): () => void {
  writeFileSync(addressFile(settings), url);
  return () => rmSync(addressFile(settings), { force: true });
}

/** A file left by a killed hub leads nowhere, or to another hub's data: its address must answer, from the same start. */
async function runningGraph(settings: Settings): Promise<string | null> {
  const file = addressFile(settings);
  if (!existsSync(file)) return null;
  const url = readFileSync(file, 'utf8');
  const response = await fetch(`${url}/pret`).catch(() => undefined);
  return response?.ok ? url : null;
}

const addressFile = (settings: Settings) => join(settings.dataDir, 'adresse');
