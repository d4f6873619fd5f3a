import type { JWTPayload } from 'jose';
import type { Appelant } from './appelant.js';
import { Profil } from './profil.js';

/** Revendication `iss` des jetons qu'une passerelle signe pour qui présente la clé d'une vue. */
export const EMETTEUR_DE_CLES = 'urn:hub-insertion:cles-de-vue';

/** La portée qui dit de quelle vue est la clé. */
export const porteeDeVue = (slug: string): string => `vue:${slug}`;

/**
 * Qui appelle par une clé : quoi que dise le jeton, un analyste, sous secret statistique, sans portée ni périmètre qui ouvre une personne.
 * `undefined` si le jeton ne dit pas de qui est la clé.
 */
export function appelantParCle({ sub, scope, name, direction }: JWTPayload): Appelant | undefined {
  if (typeof sub !== 'string') return undefined;
  const portees = typeof scope === 'string' ? scope.split(' ').filter((one) => one.startsWith('vue:')) : [];
  return {
    profil: Profil.ANALYSTE,
    scopes: new Set(portees),
    perimetre: null,
    sujet: sub,
    nom: typeof name === 'string' ? name : null,
    direction: typeof direction === 'string' ? direction : null,
    finalite: null,
  };
}
