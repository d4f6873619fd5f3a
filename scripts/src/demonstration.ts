import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BASES_DE_DEPOT, type Settings } from './config.js';
import { type FichierDemo, generateDemoData } from './demo-data/generate.js';

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
 * The demonstration files in the order to deposit them, each as soon as it is written; those a former start wrote, if it
 * wrote them all.
 */
export async function* demonstrationFiles({ dataDir }: Settings): AsyncGenerator<FichierDemo> {
  const dossier = join(dataDir, 'demonstration');
  const liste = join(dossier, 'fichiers.json');
  if (existsSync(liste)) {
    yield* JSON.parse(readFileSync(liste, 'utf8')) as FichierDemo[];
    return;
  }
  mkdirSync(dossier, { recursive: true });
  const ecrits: FichierDemo[] = [];
  for await (const fichier of generateDemoData(dossier)) {
    ecrits.push(fichier);
    yield fichier;
  }
  ecrire(liste, ecrits);
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
