import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signalProcess } from '../signal-process.js';

const FAST_STOP_MS = 30_000;
const IMMEDIATE_STOP_MS = 10_000;

/** The running server of a data folder, as its `postmaster.pid` tells. */
export interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

/** The server alive on `data`, or undefined: a pid that now belongs to another program is no server. */
export function findPostmaster(data: string): Postmaster | undefined {
  const lines = read(pidFile(data)).split('\n');
  const pid = Number(lines[0]);
  if (!isPostmaster(pid, data)) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/**
 * Lets a new server start over what a killed one left. PostgreSQL refuses when the pid left behind is alive, even if
 * another program bears it, but ignores its own parent's: so that is written, and the rest of the file, by which it
 * still detects the killed server's children, is kept.
 */
export function disownPidFile(data: string): void {
  const [pid, ...rest] = read(pidFile(data)).split('\n');
  if (pid) writeFileSync(pidFile(data), [process.pid, ...rest].join('\n'));
}

/** Stops the server (clients are cut, the data flushed) and waits for its end. */
export async function stopPostmaster(data: string): Promise<void> {
  for (const [signal, patience] of [['SIGINT', FAST_STOP_MS] as const, ['SIGQUIT', IMMEDIATE_STOP_MS] as const]) {
    const server = findPostmaster(data);
    if (!server) return;
    signalProcess(server.pid, signal);
    const limit = Date.now() + patience;
    while (isPostmaster(server.pid, data)) {
      if (Date.now() > limit) break;
      await sleep(20);
    }
  }
  if (findPostmaster(data)) throw new Error(`PostgreSQL ne s'arrête pas (${data}).`);
}

const pidFile = (data: string) => join(data, 'postmaster.pid');

function isPostmaster(pid: number, data: string): boolean {
  return pid > 0 && commandLine(pid).includes(`-D ${data} `);
}

/** Empty for a process that is gone, or dead and not yet reaped. */
function commandLine(pid: number): string {
  if (process.platform === 'linux') return read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
  try {
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' });
  } catch {
    return '';
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
