import { Profil } from './profil.js';

/** Les personnes qu'un appelant peut lire une à une : celles d'un territoire ou d'une structure. */
export interface Perimetre {
  type: 'METROPOLE' | 'COMMUNE' | 'CLI' | 'MDM' | 'STRUCTURE';
  /** Codes du territoire, ou SIRET des structures. */
  codes: readonly string[];
}

/** Qui pose la question, d'après son jeton vérifié. */
export interface Appelant {
  profil: Profil;
  /** Portées accordées : `personnes:lire`, `sante:filtrer`, `depots:<source>`… */
  scopes: ReadonlySet<string>;
  /** Nul : aucune personne ne peut être lue une à une. */
  perimetre: Perimetre | null;
  /** Identifiant de l'agent ou de l'application chez son émetteur. */
  sujet: string;
  /** Comment son émetteur le nomme aux autres ; nul : il ne le dit pas. */
  nom: string | null;
  /** Sa direction, telle que son émetteur la désigne ; nulle : il ne la dit pas. */
  direction: string | null;
  /** Ce pour quoi il lit, quand il l'a dit. */
  finalite: string | null;
  /** Il l'a dit lui-même, en posant sa question : son jeton n'en dit rien. */
  finaliteDite?: true;
  /** Il lirait exactement, mais demande à lire comme un analyste (`lecture-demandee.ts`). */
  sousSecret?: true;
}

/** Le serveur lui-même, quand il se pose sa première question avant d'écouter : il ne lit aucune donnée. */
export const DEMARRAGE: Appelant = {
  profil: Profil.EXPLOITATION,
  scopes: new Set(),
  perimetre: null,
  sujet: 'hub:demarrage',
  nom: null,
  direction: null,
  finalite: null,
};

/** Vrai si l'appelant tient cette portée. Lire des personnes demande aussi un périmètre ; seule la Métropole entière en ouvre un. */
export function holds({ scopes, perimetre }: Appelant, scope: string): boolean {
  return scopes.has(scope) && (scope !== PERSONNES || perimetre?.type === 'METROPOLE');
}

/** La portée qui laisse lire des personnes une à une. */
export const PERSONNES = 'personnes:lire';
