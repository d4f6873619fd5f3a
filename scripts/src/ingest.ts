import { parseArgs } from 'node:util';
import type { DemandeDepot } from '@hub/registry/demande';
import type { IngestWorker } from '@hub/registry/deposit';
import type { ResultatDepot } from '@hub/registry/depot-result';
import { stringify } from 'csv-stringify/sync';
import { readSettings } from './config.js';
import { describeDepot, fileProgress } from './depot-report.js';
import { openHub } from './hub.js';

const USAGE =
  'Usage : npm run ingest -- <source> <fichier>… [--mapping <fichier>] [--date AAAA-MM-JJ] [--partiel] [--json]\n' +
  '        npm run ingest -- --rejets <depot>   écrit les lignes refusées d’un dépôt, à corriger\n';

/** Codes de sortie : le pire l'emporte, dans cet ordre. */
const SEVERITY = [3, 1, 2, 0];

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      mapping: { type: 'string' },
      date: { type: 'string' },
      partiel: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      rejets: { type: 'string' },
    },
  });
  const [source, ...files] = positionals;
  if (!values.rejets && (!source || files.length === 0)) {
    process.stderr.write(USAGE);
    return 1;
  }
  const hub = await openHub(readSettings());
  const { IngestWorker } = await import('@hub/registry/deposit');
  const { registry, ...sliceUrls } = hub.urls;
  const worker = new IngestWorker({ registryUrl: registry, sliceUrls, keysFile: hub.keysFile });
  try {
    if (values.rejets) return await writeRejects(worker, values.rejets);
    const codes: number[] = [];
    for (const chemin of files) {
      const { mapping, date, partiel, json } = values;
      codes.push(await depositOne(worker, { source, chemin, mapping, date, partiel }, json));
    }
    return SEVERITY.find((code) => codes.includes(code)) ?? 0;
  } finally {
    await worker.close();
    await hub.close();
  }
}

async function depositOne(worker: IngestWorker, demande: DemandeDepot, json: boolean): Promise<number> {
  const progress = fileProgress(demande.chemin);
  let result: ResultatDepot;
  try {
    result = await worker.deposit({ ...demande, onProgress: progress.update });
  } catch (error) {
    progress.clear();
    const message =
      error instanceof Error && error.name === 'BaseInjoignable'
        ? error.message
        : 'Le dépôt a été interrompu par une panne : rien n’a été rangé.';
    const panne = { code: 'PANNE', message };
    process.stderr.write(`${message}\n${causeOf(error)}\n`);
    if (json)
      process.stdout.write(
        `${JSON.stringify({ depot: null, source: demande.source, fichier: demande.chemin, panne })}\n`,
      );
    return 3;
  }
  progress.clear();
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : describeDepot(result));
  if (result.refus) return 1;
  return result.rejetes > 0 ? 2 : 0;
}

/** La cause technique, pour l'exploitant : le code de l'erreur et jamais les valeurs qu'elle transportait. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, name } = cause as { code?: string; name?: string };
  return `  cause : ${[name, code].filter(Boolean).join(' ')}`;
}

async function writeRejects(worker: IngestWorker, depot: string): Promise<number> {
  let lines = 0;
  for await (const cells of worker.rejects(depot)) {
    process.stdout.write(stringify([cells], { delimiter: ';', record_delimiter: 'windows' }));
    lines++;
  }
  if (lines > 0) return 0;
  process.stderr.write(`Le dépôt « ${depot} » n’a pas de ligne refusée.\n`);
  return 1;
}

process.exitCode = await main();
