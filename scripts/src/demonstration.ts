import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BASES_DE_DEPOT, type Settings } from './config.js';
import { generateDemoData } from './demo-data/generate.js';

type Etat = 'chargee' | 'vide';

/** True when these databases have never been started: only then are the demonstration data wanted. */
export function isFirstStart(settings: Settings): boolean {
  return !(cible(settings) in lireEtats(settings));
}

/** Remembers, for these databases, that the demonstration was loaded whole, or not wanted. */
export function rememberStart(settings: Settings, etat: Etat): void {
  ecrire(fichierEtats(settings), { ...lireEtats(settings), [cible(settings)]: etat });
}

/**
 * Writes the demonstration files, unless a former start already did, and returns the path of their list, in the order
 * to deposit them: a JSON array of `{ source, chemin, date }`.
 */
export async function demonstrationFiles({ dataDir }: Settings, say: (line: string) => void): Promise<string> {
  const dossier = join(dataDir, 'demonstration');
  const liste = join(dossier, 'fichiers.json');
  if (!existsSync(liste)) {
    mkdirSync(dossier, { recursive: true });
    say('Premier démarrage : fabrication des fichiers de démonstration…');
    ecrire(liste, await generateDemoData(dossier));
  }
  return liste;
}

/** The outside databases that deposits fill, when there are some: changing server is a first start. */
function cible({ urls }: Settings): string {
  const adresses = BASES_DE_DEPOT.flatMap((base) => {
    const url = urls[base];
    if (!url) return [];
    const { host, pathname } = new URL(url);
    return `${base}=${host}${pathname}`;
  });
  if (adresses.length === 0) return 'embarque';
  return createHash('sha256').update(adresses.sort().join('\n')).digest('hex').slice(0, 16);
}

const fichierEtats = ({ dataDir }: Settings) => join(dataDir, 'demonstration.json');

function lireEtats(settings: Settings): Record<string, Etat> {
  const file = fichierEtats(settings);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

function ecrire(file: string, value: unknown): void {
  writeFileSync(`${file}.nouveau`, `${JSON.stringify(value, null, 2)}\n`);
  renameSync(`${file}.nouveau`, file);
}
