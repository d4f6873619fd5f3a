import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BilanConservation, JOURS_DES_REFUS } from '@hub/registry/retention';
import { isFausse } from '@hub/shared/ingest/values';
import { readDate } from '@hub/shared/ingest/values-dates';
import { couperLeJournal } from '@hub/shared/journal/coupe';
import { openViewsStore } from '@hub/views/store';
import pg from 'pg';
import { BASES } from './config.js';
import { counted, describeErased } from './erased-lines.js';
import { endRefusedFiles } from './refused-files.js';
import { MauvaisUsage, withRights } from './rights-command.js';
import { TRANCHES } from './serving.js';

const USAGE =
  'Usage : npm run retention [-- --date AAAA-MM-JJ] [--simuler] [--json]   --simuler : dit ce qui est à son terme, sans rien effacer\n';
const DAY_MS = 86_400_000;

interface Bilan extends BilanConservation {
  /** Reads removed from the journals, by base. */
  lectures: Record<string, number>;
  /** Files that the watched folder refused. */
  fichiersRefuses: number;
}

await withRights(
  USAGE,
  readArguments,
  async ({ rights, hub, settings }, { jour, simuler, json }) => {
    const ended = await rights.retention(jour, simuler);
    // The command may be the first to open this database since an upgrade; the others were opened by the rights.
    await (await openViewsStore(hub.urls.views)).destroy();
    const lectures: Bilan['lectures'] = {};
    for (const base of TRANCHES) lectures[base] = await cutJournal(hub.urls[base], jour, simuler);
    const depotDir = settings.depotDir ?? join(settings.dataDir, 'depot');
    const before = new Date(jour.getTime() - JOURS_DES_REFUS * DAY_MS);
    const bilan = { ...ended, lectures, fichiersRefuses: endRefusedFiles(depotDir, before, simuler) };
    process.stdout.write(json ? `${JSON.stringify({ ...bilan, fait: !simuler })}\n` : describe(bilan, jour, simuler));
    return 0;
  },
  BASES,
);

function readArguments() {
  const { values } = parseArgs({
    options: {
      date: { type: 'string' },
      simuler: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const given = values.date === undefined ? new Date().toISOString().slice(0, 10) : readDate(values.date);
  if (typeof given !== 'string' || isFausse(given)) throw new MauvaisUsage();
  return { ...values, jour: new Date(`${given}T00:00:00Z`) };
}

async function cutJournal(url: string, jour: Date, simulated: boolean): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await couperLeJournal(client, jour, simulated);
  } finally {
    await client.end();
  }
}

function describe(
  { lignes, lignesRefusees, cles, lectures, fichiersRefuses }: Bilan,
  jour: Date,
  simulated: boolean,
): string {
  const read = Object.values(lectures).reduce((total, count) => total + count, 0);
  return [
    `${simulated ? 'Serait effacé' : 'Effacé'}, au terme de sa conservation le ${jour.toISOString().slice(0, 10)} :\n`,
    describeErased(lignes),
    `  registre : ${counted(cles, 'clé')} de personnes sans ligne, ${counted(lignesRefusees, 'ligne refusée')}\n`,
    `  dossier de dépôt : ${counted(fichiersRefuses, 'fichier refusé')}\n`,
    `  journaux : ${counted(read, 'lecture')}\n`,
  ].join('');
}
