import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root, above the module of that URL, whether it was compiled in its workspace or bundled in a program. */
export function rootAbove(moduleUrl: string): string {
  for (let folder = dirname(fileURLToPath(moduleUrl)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package-lock.json'))) return folder;
    if (folder === dirname(folder)) throw new Error(`Aucun package-lock.json au-dessus de ${moduleUrl}.`);
  }
}
