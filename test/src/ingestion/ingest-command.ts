import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileOf } from '@hub/scripts/service';
import type { TestHub } from './test-hub.js';

export interface IngestCommand {
  child: ChildProcess;
  /** Code de sortie (nul si on l'a tuée) et tout ce qu'elle a écrit. */
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

/** La commande `npm run ingest`, dans son propre processus, sur les bases de ce hub. */
export function startIngest(hub: TestHub, args: string[]): IngestCommand {
  const urls = Object.entries(hub.urls).map(([base, url]) => [`${base.toUpperCase()}_DATABASE_URL`, url]);
  const child = spawn(process.execPath, [fileOf('ingest'), ...args], {
    env: { ...Object.fromEntries(urls), HUB_KEYS_FILE: hub.config.keysFile },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  return { child, ended: once(child, 'close').then(([code]) => ({ code, stdout, stderr })) };
}
