import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

let codes: ReadonlySet<string> | undefined;

/**
 * Vrai si `code` est celui d'une commune, actuelle ou ancienne, ou d'un arrondissement municipal, dans la liste de l'INSEE
 * (@etalab/decoupage-administratif).
 */
export function isCommune(code: string): boolean {
  codes ??= readCodes();
  return codes.has(code);
}

/** Lu sans `require` : son cache garderait en mémoire les 8 Mo du fichier pour un ensemble de codes. */
function readCodes(): ReadonlySet<string> {
  const path = createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/data/communes.json');
  const communes: { code: string; anciensCodes?: string[] }[] = JSON.parse(readFileSync(path, 'utf8'));
  return new Set(communes.flatMap(({ code, anciensCodes = [] }) => [code, ...anciensCodes]));
}
