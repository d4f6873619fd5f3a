import type { Appelant } from './appelant.js';
import { Profil } from './profil.js';

/** Vrai si l'appelant dépose et corrige les fichiers de cette source : portée `depots:<source>`, ou `depots:*`. */
export function isGestionnaireOf({ profil, scopes }: Appelant, source: string): boolean {
  return profil === Profil.GESTIONNAIRE && (scopes.has('depots:*') || scopes.has(`depots:${source}`));
}

/** Les sources auxquelles un gestionnaire s'en tient ; nul pour qui n'en est pas un, ou les gère toutes. */
export function sourcesGerees({ profil, scopes }: Appelant): string[] | null {
  if (profil !== Profil.GESTIONNAIRE || scopes.has('depots:*')) return null;
  return [...scopes].filter((scope) => scope.startsWith('depots:')).map((scope) => scope.slice('depots:'.length));
}
