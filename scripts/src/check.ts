import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { RACINE } from './config.js';
import { runJest } from './jest.js';

interface Etape {
  nom: string;
  run(): { status: number | null; output: string };
}

const ETAPES: Etape[] = [
  { nom: 'format et règles', run: () => node('node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off') },
  { nom: 'types', run: () => node('node_modules/typescript/bin/tsc', '-b') },
  { nom: 'tests unitaires', run: () => runJest(['(subgraphs/[^/]+|gateway|gateway/portal|scripts)/dist'], 'pipe') },
  { nom: 'schémas et composition', run: () => node('scripts/dist/compose.js', '--check') },
];

function node(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(RACINE, script), ...args], {
    cwd: RACINE,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { status, output: stdout + stderr };
}

for (const { nom, run } of ETAPES) {
  const started = Date.now();
  const { status, output } = run();
  const seconds = ((Date.now() - started) / 1000).toFixed(1).replace('.', ',');
  process.stdout.write(`${status === 0 ? '✓' : '✗'} ${nom} (${seconds} s)\n`);
  if (status !== 0) {
    process.stdout.write(`${output}\n`);
    process.exitCode = 1;
  }
}
