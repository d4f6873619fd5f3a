import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Profil } from '@hub/shared/access/profil';
import type { Settings } from './config.js';
import { demoToken } from './demo-issuer/jeton.js';

/** The graph of the hub, over HTTP. */
export interface GraphAccess {
  /** Base URL of the gateway. */
  url: string;
  /** With which to ask it: everything exact. */
  jeton: string;
  /** What it is asked for, when the token does not say so. */
  finalite?: string;
  /** Leaves a running hub as it was; stops the processes that were started for the occasion. */
  close(): Promise<void>;
}

/** Reaches the graph of the hub of this data folder; when it does not run, serves it for the time of a command. */
export async function openGraph(settings: Settings, finalite = 'rapport annuel'): Promise<GraphAccess> {
  const jeton = settings.jeton ?? (await pilotageToken(settings, finalite));
  const running = await runningGraph(settings);
  if (running) return { url: running, jeton, finalite, close: async () => undefined };
  // Un hub qui tourne n'a pas besoin que la commande charge de quoi le servir.
  const [{ openHub }, { startEmetteur }, { serve }] = await Promise.all([
    import('./hub.js'),
    import('./emetteur.js'),
    import('./serving.js'),
  ]);
  const hub = await openHub(settings);
  const logs = join(settings.dataDir, 'logs');
  const emetteur = await startEmetteur(settings, logs);
  const { slices, gateway, ready } = await serve(hub, { port: 0, emetteur, logs });
  const close = async () => {
    await Promise.all([gateway, ...slices].map((service) => service.stop()));
    await emetteur.service?.stop();
    await hub.close();
  };
  try {
    const failed = Promise.race([gateway, ...slices].map(({ ended }) => ended));
    const url = await Promise.race([ready, failed.then(({ how }) => Promise.reject(new Error(how)))]);
    return { url, jeton, finalite, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @throws Error if the tokens of this hub come from elsewhere. */
async function pilotageToken({ dataDir, emetteur }: Settings, finalite: string): Promise<string> {
  if (!emetteur) return demoToken(dataDir, { role: Profil.PILOTAGE, finalite });
  throw new Error('réglez HUB_TOKEN : un jeton de pilotage, de l’émetteur OIDC_ISSUER.');
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
