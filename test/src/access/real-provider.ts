import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';

/** Un vrai fournisseur OpenID Connect, où chacun se connecte sans mot de passe sous le profil choisi par le test. */
export class RealProvider {
  /** Le profil que reçoit qui se connecte ; nul : aucun. */
  role: string | null = 'analyste';

  private constructor(
    readonly url: string,
    private readonly server: ReturnType<typeof createServer>,
  ) {}

  static async start(): Promise<RealProvider> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const started = new RealProvider(url, server);
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const key = { ...(await exportJWK(privateKey)), kid: 'essai', alg: 'ES256', use: 'sig' };
    const provider = new Provider(url, started.configuration(key));
    const answer = provider.callback();
    server.on('request', (request, response) =>
      request.url?.startsWith('/interaction/') ? letIn(provider, request, response) : answer(request, response),
    );
    return started;
  }

  async close(): Promise<void> {
    this.server.close().closeAllConnections();
    await once(this.server, 'close');
  }

  private configuration(key: object): Configuration {
    return {
      clients: [
        {
          client_id: 'hub-portail',
          // Le port d'une adresse de cette machine n'est alors pas comparé.
          application_type: 'native',
          token_endpoint_auth_method: 'none',
          redirect_uris: ['http://127.0.0.1/connexion/retour'],
          id_token_signed_response_alg: 'ES256',
        },
      ],
      jwks: { keys: [key as never] },
      cookies: { keys: ['essai'] },
      features: {
        devInteractions: { enabled: false },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => 'https://hub-insertion.invalid',
          useGrantedResource: () => true,
          getResourceServerInfo: () => ({
            scope: '',
            audience: 'hub-insertion',
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'ES256' } },
          }),
        },
      },
      extraTokenClaims: () => (this.role ? { role: this.role } : {}),
      findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    };
  }
}

/** Répond à la place de la personne : elle se connecte, puis consent. */
async function letIn(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    return provider.interactionFinished(request, response, { login: { accountId: 'agent-7' } });
  }
  const grant = new provider.Grant({ accountId: session?.accountId, clientId: params.client_id as string });
  grant.addOIDCScope('openid');
  return provider.interactionFinished(
    request,
    response,
    { consent: { grantId: await grant.save() } },
    { mergeWithLastSubmission: true },
  );
}
