import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { DemandeDepot } from '@hub/registry/demande';
import type pg from 'pg';
import { depositUrls } from '../hub.js';
import { BenchHub, PEER, settle } from './bench-hub.js';
import { type CafFiles, writeCafFiles } from './caf-file.js';
import { CopyPeer } from './copy-peer.js';
import { type Case, caseOf, timed } from './measure.js';

const SOURCE = 'caf-droits';
const TABLE = 'caf_droits';
/** What the ingest worker may hold at its peak, in MB. */
const MEMORY_MB = 500;
/** The flag of `npm run ingest`. */
const NODE_FLAGS = ['--max-semi-space-size=64'];
const CHILD = fileURLToPath(new URL('./measured-deposit.js', import.meta.url));

export interface IngestOptions {
  /** Rows of the file. */
  rows: number;
  /** Months they are spread over: each month has the same people. */
  months: number;
  /** Fresh hubs measured; the cases are their medians. */
  runs: number;
  say(line: string): void;
}

/** Seconds, and MB for `memory`. */
interface Run {
  first: number;
  again: number;
  correction: number;
  memory: number;
  copy: number;
  merge: number;
}

/**
 * Deposits a year of the CAF in one file, then the same file, then a correction of one row in a hundred, each in a new process,
 * beside what PostgreSQL alone takes for rows already typed.
 */
export async function benchIngest({ rows, months, runs, say }: IngestOptions): Promise<Case[]> {
  const measured: Run[] = [];
  for (let run = 1; run <= runs; run++) {
    const hub = await BenchHub.open();
    try {
      const files = writeCafFiles(hub.folder, rows, months);
      const result = await measureRun(hub, files, rows);
      measured.push(result);
      say(`passage ${run}/${runs} : dépôt ${result.first.toFixed(1)} s, COPY ${result.copy.toFixed(1)} s`);
    } finally {
      await hub.close();
    }
  }
  const column = (name: keyof Run) => measured.map((run) => run[name]);
  return [
    caseOf(`${rows} first`, 's', column('first'), column('copy')),
    caseOf(`${rows} again`, 's', column('again'), column('copy')),
    caseOf('1 % correction', 's', column('correction'), column('merge')),
    caseOf('memory', 'Mo', [Math.max(...column('memory'))], [MEMORY_MB]),
  ];
}

async function measureRun(hub: BenchHub, files: CafFiles, rows: number): Promise<Run> {
  const slice = await hub.admin('beneficiaries');
  const admin = await hub.admin(PEER);
  const peer = new CopyPeer(admin, TABLE);
  const whole: DemandeDepot = { source: SOURCE, chemin: files.all };
  const first = await deposit(hub, admin, whole, { acceptes: rows, inchanges: 0 });
  const typed = await peer.prepare(slice, 1);
  await peer.createTable();
  const copy = await settled(admin, () => peer.copy(typed));
  const again = await deposit(hub, admin, whole, { acceptes: rows, inchanges: rows });
  const partial = { source: SOURCE, chemin: files.correction, partiel: true };
  const correction = await deposit(hub, admin, partial, { acceptes: files.corrected, remplaces: files.corrected });
  const corrected = await peer.prepare(slice, 2);
  const merge = await settled(admin, () => peer.merge(corrected));
  return {
    first: first.seconds,
    again: again.seconds,
    correction: correction.seconds,
    memory: Math.max(first.memory, again.memory, correction.memory),
    copy,
    merge,
  };
}

/** Seconds of a peer's work. */
async function settled(admin: pg.Client, work: () => Promise<void>): Promise<number> {
  await settle(admin);
  return (await timed(work)) / 1000;
}

/**
 * Deposits in a new process: seconds from its birth to its end, start of Node included, and its peak memory in MB.
 * @throws if the deposit did not count what was expected: a failure is not a time.
 */
async function deposit(
  hub: BenchHub,
  admin: pg.Client,
  demande: DemandeDepot,
  expected: Record<string, number>,
): Promise<{ seconds: number; memory: number }> {
  const urls = Object.entries(depositUrls(hub)).map(([base, url]) => [`${base.toUpperCase()}_DATABASE_URL`, url]);
  const env = { NODE_ENV: 'production', TZ: 'UTC', HUB_KEYS_FILE: hub.keysFile, ...Object.fromEntries(urls) };
  await settle(admin);
  let output = '';
  const duration = await timed(async () => {
    ({ stdout: output } = await promisify(execFile)(process.execPath, [...NODE_FLAGS, CHILD, JSON.stringify(demande)], {
      env,
    }));
  });
  const result = JSON.parse(output);
  const wrong = Object.entries(expected).filter(([count, value]) => result[count] !== value);
  if (wrong.length > 0) throw new Error(`Le dépôt n'a pas compté ${JSON.stringify(expected)} : ${output}`);
  return { seconds: duration / 1000, memory: result.memory };
}
