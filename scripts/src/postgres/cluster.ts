import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { ServerUser } from './server-user.js';

/** Where the embedded server's files are, and the account it runs under (root only). */
export interface Site {
  data: string;
  bin: string;
  user?: ServerUser;
}

/** A child's whole environment: nothing of ours, and messages in a language that logs can be searched in. */
export const SERVER_ENV = { LC_ALL: 'C', PATH: '/usr/bin:/bin' };

/**
 * Creates the data folder at first start, under another name until it is whole. The locale is PostgreSQL's own
 * C.UTF-8, the same on every system.
 */
export async function createCluster({ data, bin, user }: Site, password: string): Promise<void> {
  if (existsSync(data)) return;
  removeUnfinished(data);
  const unfinished = mkdtempSync(unfinishedPrefix(data));
  const passwordFile = `${data}.mot-de-passe`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) for (const path of [unfinished, passwordFile]) chownSync(path, user.uid, user.gid);
  try {
    await promisify(execFile)(
      join(bin, 'initdb'),
      [
        ...['-D', unfinished, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
        ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ],
      { ...user, cwd: '/', env: SERVER_ENV },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, data);
}

/**
 * An interrupted creation may have left its initdb running for a moment: each creation has a folder of its own, and what
 * the orphan keeps writing while it is removed is left to the next start.
 */
function removeUnfinished(data: string): void {
  const prefix = basename(unfinishedPrefix(data));
  for (const name of readdirSync(dirname(data)).filter((entry) => entry.startsWith(prefix))) {
    try {
      rmSync(join(dirname(data), name), { recursive: true, force: true, maxRetries: 3, retryDelay: 100 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error;
    }
  }
}

function unfinishedPrefix(data: string): string {
  return `${data}.nouveau-`;
}
