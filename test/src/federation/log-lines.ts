import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { LINES_LATE_MS } from '@hub/shared/runtime/logger';

const LONGEST_MS = 10_000;

/** Until what processes have said is in their logs. */
export const linesWritten = (): Promise<void> => sleep(2 * LINES_LATE_MS);

/** The first line of a log that says all of this, as soon as it is written: a moment after the answer. @throws Error if it is not in 10 s. */
export async function lineSaying(file: string, ...words: string[]): Promise<string> {
  for (const limit = Date.now() + LONGEST_MS; Date.now() < limit; await sleep(20)) {
    const lines = readFileSync(file, 'utf8').split('\n');
    const found = lines.find((line) => words.every((one) => line.includes(one)));
    if (found) return found;
  }
  throw new Error(`${file} does not say ${words.join(', ')}`);
}
