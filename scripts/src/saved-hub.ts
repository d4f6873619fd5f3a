import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BASES, type Settings } from './config.js';

/** What says that a backup is whole: written last. */
const MANIFEST = 'sauvegarde.json';
const FORMAT = 1;

/** What a hub is, besides its databases: its keys, without which nobody could be recognised again, and whether it was ever started. */
const KEPT = ['secrets', 'demonstration.json'];

export interface Manifest {
  format: number;
  /** When the copy ended, ISO 8601. */
  date: string;
  /** Major version of the PostgreSQL that can read it. */
  postgres: string;
}

/** @throws Error, in French, if the databases of this hub are not its own to copy. */
export function checkEmbedded({ urls }: Settings): void {
  const outside = BASES.filter((base) => urls[base]);
  if (outside.length === 0) return;
  throw new Error(
    `Ces bases sont sur un serveur extérieur (${outside.join(', ')}) : sauvegardez-les ensemble avec ses outils (pg_basebackup), et à part le fichier de HUB_KEYS_FILE.`,
  );
}

/** Copies them from a hub's data folder to a backup, or back. */
export function copyHubFiles(from: string, to: string): void {
  for (const name of KEPT)
    if (existsSync(join(from, name))) cpSync(join(from, name), join(to, name), { recursive: true });
}

export function writeManifest(folder: string): Manifest {
  const postgres = readFileSync(join(folder, 'postgres/PG_VERSION'), 'utf8').trim();
  const manifest = { format: FORMAT, date: new Date().toISOString(), postgres };
  writeFileSync(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/** @throws Error, in French, if the folder is not a whole backup that this version can read. */
export function readManifest(folder: string): Manifest {
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) {
    throw new Error(`« ${folder} » n'est pas une sauvegarde, ou elle a été interrompue : ${MANIFEST} n'y est pas.`);
  }
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  if (manifest.format === FORMAT) return manifest;
  throw new Error(
    `Sauvegarde d'un format inconnu (${manifest.format}) : restaurez-la avec la version du hub qui l'a faite.`,
  );
}
