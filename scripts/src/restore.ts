import { cpSync, lstatSync, mkdirSync, mkdtempSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { RefusDemande } from '@hub/registry/demande-personne';
import { readSettings } from './config.js';
import { counted } from './erased-lines.js';
import { type Hub, openHub } from './hub.js';
import { findHome } from './postgres/home.js';
import { give, serverUser } from './postgres/server-user.js';
import { readList } from './read-demande.js';
import { openRights } from './rights-command.js';
import { checkEmbedded, copyHubFiles, readManifest } from './saved-hub.js';

async function main(): Promise<void> {
  const { oublis, folder } = readArguments();
  const list = oublis === undefined ? null : readList(oublis);
  const settings = readSettings();
  checkEmbedded(settings);
  const { date } = readManifest(folder);
  const { dataDir } = settings;
  for (const name of ['postgres', 'secrets']) {
    if (!lstatSync(join(dataDir, name), { throwIfNoEntry: false })) continue;
    throw new Error(`Le hub de « ${dataDir} » n'est pas vide : restaurez dans un autre dossier (HUB_DATA_DIR).`);
  }
  mkdirSync(dataDir, { recursive: true });
  copyHubFiles(folder, dataDir);
  placeCluster(join(folder, 'postgres'), dataDir);
  // The server replays what was written during the copy; the databases are whole once they open.
  const hub = await openHub(settings);
  try {
    if (list !== null) await forgetAgain(hub, list);
  } finally {
    await hub.close();
  }
  process.stdout.write(`Hub du ${date} restauré dans ${dataDir} : npm start.\n${list === null ? REVENUES : ''}`);
}

/** A backup brings back those who were forgotten after it. */
const REVENUES =
  'Les personnes oubliées depuis cette sauvegarde y sont de nouveau. Avant de l’ouvrir : npm run forget -- --rejouer <liste des oublis> --confirmer\n';

function readArguments(): { folder: string; oublis?: string } {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { oublis: { type: 'string' } } });
    const [given, ...others] = positionals;
    if (given && others.length === 0) return { folder: resolve(given), oublis: values.oublis };
  } catch {
    // Une option inconnue est un mauvais usage comme un autre.
  }
  throw new Error('Usage : npm run restore -- <dossier> [--oublis <liste>]');
}

async function forgetAgain(hub: Hub, list: string): Promise<void> {
  const rights = openRights(hub);
  try {
    const { personnes } = await rights.replay(list, true);
    process.stdout.write(`Oublis rejoués : ${counted(personnes, 'personne oubliée')} de nouveau.\n`);
  } catch (error) {
    if (!(error instanceof RefusDemande)) throw error;
    throw new Error(`Le hub est restauré, mais les oublis ne sont pas rejoués. ${error.message}`, { cause: error });
  } finally {
    await rights.close();
  }
}

/** Under another name until it is whole: an interrupted restoration is not a hub. */
function placeCluster(saved: string, dataDir: string): void {
  const user = serverUser(join(dataDir, 'postgres'));
  const data = join(findHome(dataDir, user), 'postgres');
  const unfinished = mkdtempSync(`${data}.nouveau-`);
  cpSync(saved, unfinished, { recursive: true });
  if (user) give(user, unfinished);
  renameSync(unfinished, data);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
