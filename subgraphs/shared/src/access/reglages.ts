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

/** L'émetteur que disent ces réglages. */
export function emetteurOf({ OIDC_ISSUER, OIDC_JWKS_URL, OIDC_AUDIENCE }: Lus): Emetteur {
  return { issuer: OIDC_ISSUER, jwksUrl: OIDC_JWKS_URL, audience: OIDC_AUDIENCE };
}
