import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ResultatDepot } from './depot-result.js';
import type { FichierStable } from './watch-stable.js';

const RESULTATS = 'resultats';
const REFUSES = 'refuses';

/** Crée le dossier d'une source et ceux de ses résultats. */
export async function createSourceFolder(folder: string): Promise<void> {
  for (const name of [RESULTATS, REFUSES]) await mkdir(join(folder, name), { recursive: true });
}

/**
 * Range un fichier déposé. Accepté, il est effacé : un fichier personnel ne traîne pas, et `resultats/<nom>.json` dit ce qu'il est devenu.
 * Refusé, il attend dans `refuses/`, son résultat à côté, jusqu'à ce que le même nom soit accepté.
 */
export async function settle(folder: string, { nom, chemin }: FichierStable, result: ResultatDepot): Promise<void> {
  const refused = join(folder, REFUSES, nom);
  if (result.refus) {
    await writeResult(`${refused}.json`, result);
    await rename(chemin, refused);
    return;
  }
  await writeResult(join(folder, RESULTATS, `${nom}.json`), result);
  for (const path of [chemin, refused, `${refused}.json`]) await rm(path, { force: true });
}

/** D'un coup : qui l'attend ne lit jamais une moitié. */
async function writeResult(path: string, result: ResultatDepot): Promise<void> {
  await writeFile(`${path}.tmp`, `${JSON.stringify(result, null, 2)}\n`);
  await rename(`${path}.tmp`, path);
}
