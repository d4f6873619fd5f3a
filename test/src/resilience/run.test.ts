import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const run = (...args: string[]) =>
  spawnSync(process.execPath, ['scripts/run.mjs', ...args], { cwd: ROOT, encoding: 'utf8' });

describe('les commandes', () => {
  it.each([['zut'], ['../run'], ['constructor']])('« %s » est inconnue : une ligne en français, code 1', (command) => {
    const { status, stdout, stderr } = run(command);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^Commande inconnue : [^\n]+\n$/);
  });

  it.each([
    ['ingest', '--source', 'operations'],
    ['ingest', 'operations'],
    ['journal', 'verify', '--json=oui'],
    ['compose', '--publie'],
  ])('%s %s %s : une option qui n’en est pas fait dire l’usage, sans rien faire', (...words) => {
    const { status, stdout, stderr } = run(...words);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^(Option inconnue ou sans valeur\.\n)?Usage : npm run [a-z]+/);
    expect(stderr).not.toContain('    at ');
  });
});
