import { Profil } from './profil.js';

/** Les personnes qu'un appelant peut lire une à une : celles d'un territoire ou d'une structure. */
export interface Perimetre {
  type: 'METROPOLE' | 'COMMUNE' | 'CLI' | 'MDM' | 'STRUCTURE';
  /** Codes du territoire, ou SIRET des structures. */
  codes: readonly string[];
}

/** Ce qui borne un périmètre plus étroit que la Métropole. */
export type TypeDePerimetre = Exclude<Perimetre['type'], 'METROPOLE'>;

/** Un périmètre plus étroit que la Métropole. */
export interface PerimetreEtroit {
  type: TypeDePerimetre;
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

/** Vrai si l'appelant tient cette portée. Lire des personnes demande aussi un périmètre : la base ne lui en montre que les lignes. */
export function holds({ scopes, perimetre }: Appelant, scope: string): boolean {
  return scopes.has(scope) && (scope !== PERSONNES || perimetre !== null);
}

/** Le périmètre qui borne tout ce que lit de personnes un appelant ; nul s'il les lit toutes, ou aucune une à une. */
export function perimetreEtroit({ scopes, perimetre }: Appelant): PerimetreEtroit | null {
  if (!scopes.has(PERSONNES) || perimetre === null) return null;
  const { type, codes } = perimetre;
  return type === 'METROPOLE' ? null : { type, codes };
}

/** La portée qui laisse lire des personnes une à une. */
export const PERSONNES = 'personnes:lire';
