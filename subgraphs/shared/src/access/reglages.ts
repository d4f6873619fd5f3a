import type { JWK } from 'jose';
import { z } from '../runtime/config.js';
import type { Emetteur } from './verifier.js';

/** Réglages de tout processus qui vérifie des jetons. */
export const REGLAGES_EMETTEUR = {
  OIDC_ISSUER: z.url(),
  OIDC_JWKS_URL: z.url(),
  OIDC_AUDIENCE: z.string().default('hub-insertion'),
};

interface Lus {
  OIDC_ISSUER: string;
  OIDC_JWKS_URL: string;
  OIDC_AUDIENCE: string;
}

/** Une clé JWK, écrite en JSON. */
export const CLE_JWK = z
  .string()
  .refine((text) => jwkIn(text) !== undefined, 'doit être une clé JWK, en JSON')
  .transform((text) => jwkIn(text) as JWK)
  .optional();

/** Réglage d'une tranche : la clé publique des jetons signés pour les clés de vue ; sans lui, aucun n'est cru. */
export const REGLAGE_CLES_DE_VUE = { VIEW_KEYS_JWK: CLE_JWK };

function jwkIn(text: string): JWK | undefined {
  try {
    const read = JSON.parse(text) as JWK | null;
    return typeof read?.kty === 'string' ? read : undefined;
  } catch {
    return undefined;
  }
}

/** L'émetteur que disent ces réglages. */
export function emetteurOf({ OIDC_ISSUER, OIDC_JWKS_URL, OIDC_AUDIENCE }: Lus): Emetteur {
  return { issuer: OIDC_ISSUER, jwksUrl: OIDC_JWKS_URL, audience: OIDC_AUDIENCE };
}
