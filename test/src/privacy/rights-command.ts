import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { RACINE } from '@hub/scripts/config';
import type { IngestCommand } from '../ingestion/ingest-command.js';
import type { TestHub } from '../ingestion/test-hub.js';

/** Une commande sur les droits des personnes, dans son propre processus, sur les bases de ce hub ; `input` : ce qu'elle lit sur son entrée. */
export function startRights(
  hub: TestHub,
  command: string,
  args: string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
): IngestCommand {
  const urls = Object.entries(hub.urls).map(([base, url]) => [`${base.toUpperCase()}_DATABASE_URL`, url]);
  const child = spawn(process.execPath, [join(RACINE, `scripts/dist/${command}.js`), ...args], {
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
