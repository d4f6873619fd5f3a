import { join } from 'node:path';
import type { Emetteur } from '@hub/shared/access/verifier';
import type { Settings } from './config.js';
import { CLIENT, DESTINATAIRE, EMETTEUR } from './demo-issuer/jeton.js';
import { clesDeVue } from './secrets.js';
import { type Service, startService } from './service.js';

/** De qui les processus du hub acceptent les jetons. */
export interface EmetteurServi {
  /** Leurs réglages. */
  env: Record<string, string>;
  /** Ceux de la passerelle seule. */
  porte: Record<string, string>;
  /** L'émetteur de démonstration, quand c'est lui. */
  service?: Service;
}

/** L'émetteur de l'exploitant s'il en a réglé un ; sinon celui de démonstration, démarré, qui n'écoute que sur cette machine. */
export async function startEmetteur({ dataDir, emetteur, porte = {} }: Settings, logs: string): Promise<EmetteurServi> {
  const { publique, privee } = await clesDeVue(dataDir);
  const env = { VIEW_KEYS_JWK: JSON.stringify(publique) };
  const signing = { VIEW_KEYS_PRIVATE_JWK: JSON.stringify(privee) };
  if (emetteur) return { env: { ...envOf(emetteur), ...env }, porte: { ...porte, ...signing } };
  const service = startService({
    name: 'L’identité de démonstration',
    program: 'demo-issuer',
    env: { HUB_DATA_DIR: dataDir },
    logFile: join(logs, 'demo-issuer.log'),
  });
  const url = await service.url;
  return {
    env: { ...envOf({ issuer: EMETTEUR, jwksUrl: `${url}/jwks`, audience: DESTINATAIRE }), ...env },
    porte: {
      ...porte,
      ...signing,
      OIDC_METADATA_URL: `${url}/.well-known/openid-configuration`,
      OIDC_CLIENT_ID: CLIENT,
    },
    service,
  };
}

function envOf({ issuer, jwksUrl, audience }: Emetteur): Record<string, string> {
  return { OIDC_ISSUER: issuer, OIDC_JWKS_URL: jwksUrl, OIDC_AUDIENCE: audience };
}
