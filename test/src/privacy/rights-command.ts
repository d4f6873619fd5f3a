import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { RefusDemande, readDemande } from '@hub/registry/demande-personne';
import { PersonRights } from '@hub/registry/rights';
import { fileOf } from '@hub/scripts/service';
import type { IngestCommand } from '../ingestion/ingest-command.js';
import type { FichierPartenaire } from '../ingestion/partner-files.js';
import type { TestHub } from '../ingestion/test-hub.js';

/** Une commande sur les droits des personnes, dans son propre processus, sur les bases de ce hub ; `input` : ce qu'elle lit sur son entrée. */
export function startRights(
  hub: TestHub,
  command: string,
  args: string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
): IngestCommand {
  const urls = Object.entries(hub.urls).map(([base, url]) => [`${base.toUpperCase()}_DATABASE_URL`, url]);
  const child = spawn(process.execPath, [fileOf(command), ...args], {
    env: { ...Object.fromEntries(urls), HUB_KEYS_FILE: hub.config.keysFile, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  return { child, ended: once(child, 'close').then(([code]) => ({ code, stdout, stderr })) };
}

/** `npm run forget`, la demande sur l'entrée standard ; `bilan` : ce qu'elle dit avec --json. */
export async function runForget(hub: TestHub, demande: object, ...args: string[]) {
  const { code, stdout, stderr } = await startRights(hub, 'forget', ['--json', ...args], {
    input: JSON.stringify(demande),
  }).ended;
  return { code, stderr, bilan: stdout ? JSON.parse(stdout) : null, said: stdout + stderr };
}

/** Les droits des personnes de ce hub, le temps d'un travail. */
export async function withRightsOf<T>(hub: TestHub, work: (rights: PersonRights) => Promise<T>): Promise<T> {
  const rights = new PersonRights(hub.config, 'essai');
  try {
    return await work(rights);
  } finally {
    await rights.close();
  }
}

/** Oublie une personne comme le fait la commande avec --confirmer, sans son processus. */
export function oublier(hub: TestHub, demande: object) {
  return withRightsOf(hub, async (rights) => {
    try {
      return { code: 0, refus: null, bilan: await rights.forget(readDemande(JSON.stringify(demande))) };
    } catch (error) {
      if (error instanceof RefusDemande) return { code: 1, refus: error, bilan: null };
      throw error;
    }
  });
}

/** Ce que dit un nouveau dépôt : le code du rejet de chaque ligne ; indéfini pour une ligne acceptée. */
export async function rejectsOf(hub: TestHub, fichier: FichierPartenaire): Promise<(string | undefined)[]> {
  const { rejets, lus } = await hub.deposit(fichier);
  return Array.from({ length: lus }, (_, i) => rejets.find(({ ligne }) => ligne === i + 2)?.code);
}
