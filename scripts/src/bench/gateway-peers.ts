import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { RACINE } from '../config.js';
import { freePorts } from '../serving.js';

/** They are none of the hub's dependencies: installed by the first bench that needs them, where npm's next install of the hub forgets them. */
const FOLDER = join(RACINE, 'node_modules/.hub-bench-peers');
const SOURCE = join(RACINE, 'scripts/bench-peers');
const FILES = ['package.json', 'package-lock.json', 'hive.config.mjs'];
const READY_MS = 60_000;

/** The other gateways of the bench. */
export const PEERS = ['apollo', 'hive-js', 'hive-rust'] as const;
export type PeerName = (typeof PEERS)[number];

export interface Peer {
  url: string;
  stop(): Promise<void>;
}

/** Installs the peers unless they are. Rejects with all that npm said. */
export async function installPeers(say: (line: string) => void): Promise<void> {
  const wanted = readFileSync(join(SOURCE, 'package-lock.json'), 'utf8');
  const stamp = join(FOLDER, 'installe');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return copyFiles();
  say('installation des autres passerelles (500 Mo)…');
  mkdirSync(FOLDER, { recursive: true });
  copyFiles();
  // The hub's own npm refuses what a package has not declared for this Node; the peers run on it all the same.
  const npm = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--engine-strict=false'], {
    cwd: FOLDER,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let output = '';
  for (const stream of [npm.stdout, npm.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = await once(npm, 'close');
  if (code !== 0) throw new Error(`Les autres passerelles n'ont pas pu être installées.\n${output}`);
  writeFileSync(stamp, wanted);
}

function copyFiles(): void {
  for (const file of FILES) cpSync(join(SOURCE, file), join(FOLDER, file));
}

/** Starts one on a composed graph whose slices are where it says. */
export async function startPeer(name: PeerName, supergraph: string, logs: string): Promise<Peer> {
  const [port] = await freePorts(1);
  const args =
    name === 'apollo'
      ? [fileURLToPath(new URL('./apollo-peer.js', import.meta.url)), supergraph, String(port)]
      : hiveArguments(name, supergraph, port);
  const log = openSync(join(logs, `${name}.log`), 'a');
  const child = spawn(process.execPath, args, {
    cwd: FOLDER,
    env: { NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  alive.add(child);
  const url = `http://127.0.0.1:${port}`;
  await listening(name, child, url);
  return { url, stop: () => stop(child) };
}

function hiveArguments(name: PeerName, supergraph: string, port: number): string[] {
  const bin = join(FOLDER, 'node_modules/@graphql-hive/gateway/dist/bin.js');
  const where = ['--host', '127.0.0.1', '--port', String(port), '--config-path', join(FOLDER, 'hive.config.mjs')];
  const runtime = name === 'hive-rust' ? ['--hive-router-runtime'] : [];
  return [bin, 'supergraph', supergraph, '--fork', '1', ...where, ...runtime];
}

async function listening(name: PeerName, child: ChildProcess, url: string): Promise<void> {
  const limit = Date.now() + READY_MS;
  while (child.exitCode === null && Date.now() < limit) {
    const answered = await fetch(`${url}/graphql?query={__typename}`).catch(() => undefined);
    if (answered) return;
    await sleep(100);
  }
  await stop(child);
  throw new Error(`La passerelle « ${name} » n'a pas démarré.`);
}

const alive = new Set<ChildProcess>();

async function stop(child: ChildProcess): Promise<void> {
  alive.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Stops those that an interrupted bench leaves. */
export async function stopPeers(): Promise<void> {
  await Promise.all([...alive].map(stop));
}
