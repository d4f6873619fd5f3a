import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { backupMark } from './backup-mark.js';
import { readSettings } from './config.js';
import { copyCluster } from './postgres/base-backup.js';
import { startPostgres } from './postgres/server.js';
import { checkEmbedded, copyHubFiles, writeManifest } from './saved-hub.js';

async function main(): Promise<void> {
  const [given, ...others] = process.argv.slice(2);
  if (!given || others.length > 0) throw new Error('Usage : npm run backup -- <dossier>');
  const folder = resolve(given);
  const settings = readSettings();
  checkEmbedded(settings);
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error(`Le dossier « ${folder} » n'est pas vide.`);
  if (!existsSync(join(settings.dataDir, 'postgres'))) {
    throw new Error(`Aucun hub dans « ${settings.dataDir} » : rien à sauvegarder.`);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const postgres = await startPostgres(settings);
  try {
    await copyCluster(postgres, settings.dataDir, join(folder, 'postgres'));
  } finally {
    await postgres.stop();
  }
  copyHubFiles(settings.dataDir, folder);
  const { date } = writeManifest(folder);
  writeFileSync(backupMark(settings), `${date}\n`);
  process.stdout.write(
    `Sauvegarde du ${date} dans ${folder}. Elle contient les clés du hub : gardez-la comme elles.\n`,
  );
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
