import { cpSync, lstatSync, mkdirSync, mkdtempSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readSettings } from './config.js';
import { openHub } from './hub.js';
import { findHome } from './postgres/home.js';
import { give, serverUser } from './postgres/server-user.js';
import { checkEmbedded, copyHubFiles, readManifest } from './saved-hub.js';

async function main(): Promise<void> {
  const [given, ...others] = process.argv.slice(2);
  if (!given || others.length > 0) throw new Error('Usage : npm run restore -- <dossier>');
  const folder = resolve(given);
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
  await hub.close();
  process.stdout.write(`Hub du ${date} restauré dans ${dataDir} : npm start.\n`);
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
