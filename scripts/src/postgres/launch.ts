import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SERVER_ENV, type Site } from './cluster.js';
import { disownPidFile, findPostmaster, type Postmaster } from './postmaster.js';

const ATTEMPTS = 10;
const PAUSE_MS = 500;
/** Recovery after a crash replays at most max_wal_size. */
const READY_MS = 120_000;

/** For bulk loads on a laptop, without giving up durability. No Unix socket: its folder may not be writable. */
const TUNING = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '256MB',
  work_mem: '32MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/**
 * Starts the server on a free port of the loopback and waits until it accepts connections. It belongs to no
 * terminal and outlives this process: another command may be using it. Its log is appended to `logFile`.
 */
export async function launch(site: Site, logFile: string): Promise<Postmaster> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const started = await tryLaunch(site, logFile);
    if (started) return started;
    // Its port was taken meanwhile, or the children of a killed server are still leaving.
    await sleep(PAUSE_MS);
  }
  throw new Error(`PostgreSQL ne démarre pas : voir ${logFile}.`);
}

async function tryLaunch({ data, bin, user }: Site, logFile: string): Promise<Postmaster | undefined> {
  disownPidFile(data);
  const settings = Object.entries(TUNING).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openLog(logFile);
  const child = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(await freePort()), ...settings], {
    ...user,
    cwd: '/',
    env: SERVER_ENV,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let running = true;
  child.once('exit', () => {
    running = false;
  });
  await once(child, 'spawn');
  child.unref();
  const limit = Date.now() + READY_MS;
  while (running && Date.now() < limit) {
    const server = findPostmaster(data);
    if (server?.ready && server.pid === child.pid) return server;
    await sleep(10);
  }
  if (running) child.kill('SIGQUIT');
  return undefined;
}

function openLog(file: string): number {
  mkdirSync(join(file, '..'), { recursive: true });
  return openSync(file, 'a', 0o600);
}

/** A port of the loopback that nobody listens on now. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
