import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

let actuelles: ReadonlyMap<string, string> | undefined;

/**
 * Vrai si `code` est celui d'une commune, actuelle ou ancienne, ou d'un arrondissement municipal, dans la liste de l'INSEE
 * (@etalab/decoupage-administratif).
 */
export function isCommune(code: string): boolean {
  return communesActuelles().has(code);
}

/**
 * De chaque code de la liste de l'INSEE à sa commune d'aujourd'hui : elle-même, celle qui l'a réunie (69152 Pierre-Bénite → 69149) ou celle
 * de l'arrondissement (69387 → 69123).
 */
export function communesActuelles(): ReadonlyMap<string, string> {
  actuelles ??= readCommunes();
  return actuelles;
}

interface Entree {
  code: string;
  anciensCodes?: string[];
  /** Commune dont celle-ci est déléguée ou associée. */
  chefLieu?: string;
  /** Commune d'un arrondissement municipal. */
  commune?: string;
}

/** Lu sans `require` : son cache garderait en mémoire les 8 Mo du fichier pour un code par commune. */
function readCommunes(): ReadonlyMap<string, string> {
  const path = createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/data/communes.json');
  const entrees: Entree[] = JSON.parse(readFileSync(path, 'utf8'));
  const isOwn = ({ chefLieu, commune }: Entree) => !chefLieu && !commune;
  return new Map([
    ...entrees.flatMap(({ code, anciensCodes = [] }) => anciensCodes.map((ancien): [string, string] => [ancien, code])),
    ...entrees
      .filter((entree) => !isOwn(entree))
      .map(({ code, chefLieu, commune }): [string, string] => [code, String(chefLieu ?? commune)]),
    // Un code redevenu ou resté celui d'une commune est d'abord le sien.
    ...entrees.filter(isOwn).map(({ code }): [string, string] => [code, code]),
  ]);
}
