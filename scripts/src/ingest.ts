import { parseArgs } from 'node:util';
import type { DemandeDepot } from '@hub/registry/demande';
import type { IngestWorker } from '@hub/registry/deposit';
import type { ResultatDepot } from '@hub/registry/depot-result';
import { causeOf, type Panne, panneOf } from '@hub/registry/panne';
import { rejectsCsv } from '@hub/registry/rejects-csv';
import { BASES_DE_DEPOT, readSettings } from './config.js';
import { describeDepot, fileProgress } from './depot-report.js';
import { openHub } from './hub.js';

const USAGE =
  'Usage : npm run ingest -- <source> <fichier>… [--mapping <fichier>] [--date AAAA-MM-JJ] [--partiel] [--json]\n' +
  '        npm run ingest -- --rejets <depot>   écrit les lignes refusées d’un dépôt, à corriger\n';

const HUB_FERME: Panne = {
  code: 'PANNE',
  message:
    'Le hub ne s’ouvre pas (dossier de données, PostgreSQL ou réglages) : rien n’a été rangé. Prévenez l’exploitant.',
};

/** Codes de sortie : le pire l'emporte, dans cet ordre. */
const SEVERITY = [3, 1, 2, 0];

/** Ce que demande la ligne de commande ; nul si elle n'est pas celle de l'usage. */
function readArguments() {
  try {
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
    return values.rejets || (source && files.length > 0) ? { values, source, files } : null;
  } catch {
    return null;
  }
}

async function main(): Promise<number> {
  const demande = readArguments();
  if (!demande) {
    process.stderr.write(USAGE);
    return 1;
  }
  const { values, source, files } = demande;
  const hub = await openHub(readSettings(), BASES_DE_DEPOT).catch((error) => {
    for (const chemin of files) reportPanne({ source, chemin }, values.json, HUB_FERME, error);
  });
  if (!hub) return 3;
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
    reportPanne(demande, json, panneOf(error), error);
    return 3;
  }
  progress.clear();
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : describeDepot(result));
  if (result.refus) return 1;
  return result.rejetes > 0 ? 2 : 0;
}

function reportPanne({ source, chemin }: DemandeDepot, json: boolean, panne: Panne, error: unknown): void {
  process.stderr.write(`${panne.message}\n  cause : ${causeOf(error)}\n`);
  if (json) process.stdout.write(`${JSON.stringify({ depot: null, source, fichier: chemin, panne })}\n`);
}

async function writeRejects(worker: IngestWorker, depot: string): Promise<number> {
  let lines = 0;
  for await (const line of rejectsCsv(worker.rejects(depot))) {
    process.stdout.write(line);
    lines++;
  }
  if (lines > 0) return 0;
  process.stderr.write(`Le dépôt « ${depot} » n’a pas de ligne refusée.\n`);
  return 1;
}

process.exitCode = await main();
