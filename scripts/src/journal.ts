import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Tete, type Verdict, verifierLeJournal } from '@hub/shared/journal/verification';
import pg from 'pg';
import { readSettings } from './config.js';
import { openHub } from './hub.js';
import { TRANCHES } from './serving.js';

const USAGE = 'Usage : npm run journal -- verify [--json] [--tetes <fichier de --json>]\n';

/** What the chain of a slice's journal says. */
type VerdictDeBase = Verdict & { base: string };

/** A head noted earlier: of that read, the seal was this one. */
type TeteDeBase = Tete & { base: string };

async function main(): Promise<number> {
  const values = readArguments();
  const tetes: TeteDeBase[] = values.tetes ? JSON.parse(readFileSync(values.tetes, 'utf8')) : [];
  const hub = await openHub(readSettings(), TRANCHES);
  try {
    const verdicts: VerdictDeBase[] = [];
    for (const base of TRANCHES) verdicts.push(await verify(base, hub.urls[base], tetes));
    process.stdout.write(values.json ? `${JSON.stringify(verdicts)}\n` : verdicts.map(describe).join(''));
    return verdicts.some(({ rupture }) => rupture) ? 2 : 0;
  } finally {
    await hub.close();
  }
}

/** @throws Error what the usage does not have. */
function readArguments(): { json: boolean; tetes?: string } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, tetes: { type: 'string' } },
    });
    if (positionals.join() === 'verify') return values;
  } catch {
    throw new Error('Option inconnue ou sans valeur.');
  }
  throw new Error('Sous-commande inconnue.');
}

async function verify(base: string, url: string, tetes: TeteDeBase[]): Promise<VerdictDeBase> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const verdict = await verifierLeJournal(
      async (sql, values) => (await client.query(sql, values)).rows,
      tetes.filter((tete) => tete.base === base && tete.lectures > 0),
    );
    return { base, ...verdict };
  } finally {
    await client.end();
  }
}

function describe({ base, lectures, coupees, tete, recentes, rupture }: VerdictDeBase): string {
  if (rupture) return `${base} : CHAÎNE ROMPUE. ${rupture.message}\n`;
  const cut = coupees > 0 ? `, les ${coupees} premières retirées au terme de leur conservation` : '';
  const { exactes, sansFinalite } = recentes;
  const recent = exactes > 0 ? `, en 30 jours ${exactes} exactes dont ${sansFinalite} sans finalité` : '';
  return `${base} : ${lectures} lectures${cut}${recent}, chaîne intacte${tete && `, tête ${tete}`}\n`;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n${USAGE}`);
  process.exitCode = 1;
}
