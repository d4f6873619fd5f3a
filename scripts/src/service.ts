import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { RACINE } from './config.js';

/** The children give themselves 10 s to answer their last requests. */
const DRAIN_MS = 12_000;

/** How a child ended: its exit code (null: killed), and the French sentence that says so. */
export interface End {
  code: number | null;
  how: string;
}

/** A child process of the hub. */
export interface Service {
  /** Its base URL, once it listens; rejects if it ends before. */
  url: Promise<string>;
  ended: Promise<End>;
  /** Once it has been given all its input; rejects if that cannot be made, or if it ends before. */
  fed: Promise<void>;
  /** Asks it to stop, and forces it after 12 s. */
  stop(): Promise<void>;
}

export interface ServiceOptions {
  /** In French, as in « la tranche clauses ». */
  name: string;
  /** One of the programs that the build writes in `dist`. */
  program: string;
  args?: string[];
  /** Its whole environment: a slice must not see another's database, nor the keys. */
  env: Record<string, string>;
  /** What it reads on stdin, piece by piece; nothing without it. */
  input?: AsyncIterable<string>;
  /** Where its output is appended; on the terminal without it. */
  logFile?: string;
}

/** Where the build wrote a program. */
export const fileOf = (program: string) => join(RACINE, 'dist', `${program}.js`);

/**
 * A hub answers, waits for the next question, answers: left alone, V8 gives its memory back at each pause and forgets the code that it had
 * compiled, and the questions that come after cost half as much again.
 */
const KEPT_THROUGH_PAUSES = ['--no-memory-reducer', '--min-semi-space-size=16'];

const alive = new Set<ChildProcess>();

/**
 * Starts a child that tells by IPC when it listens (`{ type: 'pret', url }`) and leaves when that channel closes, even
 * if this process is killed. It has its own process group: Ctrl-C reaches it through `stop` only, in order.
 */
export function startService({ name, program, args = [], env, input, logFile }: ServiceOptions): Service {
  const log = logFile ? openLog(logFile) : 'inherit';
  const child = spawn(process.execPath, [...KEPT_THROUGH_PAUSES, fileOf(program), ...args], {
    env: { NODE_ENV: 'production', TZ: 'UTC', ...env },
    detached: true,
    stdio: [input ? 'pipe' : 'ignore', log, log, 'ipc'],
  });
  if (typeof log === 'number') closeSync(log);
  alive.add(child);
  const ended = new Promise<End>((resolve) => {
    child.once('close', (code, signal) => {
      alive.delete(child);
      const cause = signal ? `signal ${signal}` : `code ${code}`;
      resolve({ code, how: `${name} s'est arrêtée (${cause})${logFile ? ` : voir ${logFile}` : ''}.` });
    });
  });
  const url = new Promise<string>((resolve, reject) => {
    child.on('message', (message: { type?: string; url?: string }) => {
      if (message.type === 'pret' && message.url) resolve(message.url);
    });
    ended.then(({ how }) => reject(new Error(how)));
  });
  const fed = input && child.stdin ? pipeline(input, child.stdin) : Promise.resolve();
  for (const awaited of [url, fed]) awaited.catch(() => undefined);
  return { url, ended, fed, stop: () => stop(child, ended) };
}

/** Kills every child that is still there. */
export function killServices(): void {
  for (const child of alive) child.kill('SIGKILL');
}

async function stop(child: ChildProcess, ended: Promise<End>): Promise<void> {
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), DRAIN_MS);
  await ended;
  clearTimeout(force);
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  return openSync(file, 'a', 0o600);
}
