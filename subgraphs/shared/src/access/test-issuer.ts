import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import type { Emetteur } from './verifier.js';

const TOUT_OUVERT = {
  role: 'pilotage',
  scope: 'personnes:lire sante:filtrer',
  perimetre: { type: 'METROPOLE', codes: ['200046977'] },
};

/** Un émetteur d'essai, par HTTP : signe ce qu'on lui demande, et change de clé. */
export class TestIssuer {
  #cle!: CryptoKey;
  #kid = 0;
  /** De quoi signer et vérifier les jetons des clés de vue. */
  clesDeVue!: { privee: JWK; publique: JWK };
  publiees: JWK[] = [];
  /** Vrai : ses clés ne peuvent plus être lues. */
  muet = false;
  lectures = 0;

  private constructor(
    readonly emetteur: Emetteur,
    private readonly server: ReturnType<typeof createServer>,
  ) {}

  static async start(): Promise<TestIssuer> {
    const server = createServer((_request, response) => {
      issuer.lectures++;
      response.statusCode = issuer.muet ? 503 : 200;
      response.end(JSON.stringify({ keys: issuer.publiees }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const issuer = new TestIssuer({ issuer: url, audience: 'hub-insertion', jwksUrl: `${url}/jwks` }, server);
    await issuer.rotate();
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    issuer.clesDeVue = { privee: await exportJWK(privateKey), publique: await exportJWK(publicKey) };
    return issuer;
  }

  /** Les réglages d'un processus qui accepte ses jetons. */
  get env(): Record<string, string> {
    const { issuer, jwksUrl, audience } = this.emetteur;
    return {
      ...{ OIDC_ISSUER: issuer, OIDC_JWKS_URL: jwksUrl, OIDC_AUDIENCE: audience },
      VIEW_KEYS_JWK: JSON.stringify(this.clesDeVue.publique),
    };
  }

  /** Signe désormais d'une nouvelle clé ; les anciennes restent publiées. */
  async rotate(): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    this.#cle = privateKey;
    this.#kid++;
    this.publiees.push({ ...(await exportJWK(publicKey)), kid: String(this.#kid), alg: 'ES256', use: 'sig' });
  }

  /** Un jeton d'une heure, de pilotage et à qui tout est ouvert ; les revendications données l'emportent, celles à `undefined` manquent. */
  jeton(revendications: JWTPayload = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const { issuer: iss, audience: aud } = this.emetteur;
    return new SignJWT({ iss, aud, sub: 'essai', iat: now, exp: now + 3600, ...TOUT_OUVERT, ...revendications })
      .setProtectedHeader({ alg: 'ES256', kid: String(this.#kid) })
      .sign(this.#cle);
  }

  async close(): Promise<void> {
    this.server.close().closeAllConnections();
    await once(this.server, 'close');
  }
}
