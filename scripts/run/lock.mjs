import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 30;
const BEAT_MS = 2_000;
/** Longer than any pause of a living holder's event loop: its pid may have been given to another process. */
const STALE_MS = 30_000;
const BREAKING_MS = 5_000;

/**
 * Runs `work` while no other process holds the lock `file`; a dead holder's lock is broken.
 * Node has no flock: the file holds its holder's pid, and its date is the holder's heartbeat.
 */
export async function withLock(file, work) {
  mkdirSync(dirname(file), { recursive: true });
  while (!take(file)) {
    if (isStale(file)) breakStale(file);
    else await sleep(POLL_MS);
  }
  const beat = setInterval(() => touch(file), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    if (holder(file) === process.pid) rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function holder(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

function isStale(file) {
  const pid = holder(file);
  return (pid > 0 && !isAlive(pid)) || ageOf(file) > STALE_MS;
}

/** Two waiters may find the same dead holder: only one may remove its lock, or it could remove the other's new one. */
function breakStale(file) {
  const breaking = `${file}.bris`;
  if (ageOf(breaking) > BREAKING_MS) rmSync(breaking, { force: true });
  if (!take(breaking)) return;
  if (isStale(file)) rmSync(file, { force: true });
  rmSync(breaking, { force: true });
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function ageOf(file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat ? Date.now() - stat.mtimeMs : 0;
}

function touch(file) {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // Broken by another process while this one was suspended: nothing left to refresh.
  }
}
