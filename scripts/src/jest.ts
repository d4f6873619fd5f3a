import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RACINE } from './config.js';

export interface Resultat {
  status: number;
  passed: number;
  /** Tests that failed, and files that could not even run; at least 1 when jest failed. */
  failed: number;
  output: string;
}

/** Runs jest on the compiled tests; `stdio` as in child_process (`output` is empty unless piped). */
export function runJest(args: string[], stdio: 'inherit' | 'pipe'): Resultat {
  const folder = mkdtempSync(join(tmpdir(), 'hub-jest-'));
  const report = join(folder, 'resultats.json');
  const jest = ['--experimental-vm-modules', '--no-warnings', join(RACINE, 'node_modules/jest/bin/jest.js')];
  try {
    const { status, stderr } = spawnSync(process.execPath, [...jest, '--json', `--outputFile=${report}`, ...args], {
      cwd: RACINE,
      stdio: ['ignore', stdio, stdio],
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const output = stderr ?? '';
    if (!existsSync(report)) return { status: status || 1, passed: 0, failed: 1, output };
    const result = JSON.parse(readFileSync(report, 'utf8'));
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    return { status: status ?? 1, passed: result.numPassedTests, failed: failed || Number(status !== 0), output };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
