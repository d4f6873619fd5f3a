import { isProfil } from '@hub/shared/access/profil';
import { z } from '@hub/shared/runtime/config';
import { createHttpServer, listen } from '@hub/shared/runtime/http';
import type { Logger } from '@hub/shared/runtime/logger';
import type { RunningServer } from '@hub/shared/runtime/process';
import { clesJetons } from '../secrets.js';
import { Codes } from './codes.js';
import { CLIENT, demoIdToken, demoToken, EMETTEUR } from './jeton.js';
import { choicePage } from './page.js';

const DAY_S = 86_400;

const DEMANDE = z.object({
  response_type: z.literal('code'),
  client_id: z.literal(CLIENT),
  redirect_uri: z.url({ protocol: /^http$/, hostname: /^(127\.0\.0\.1|localhost)$/ }),
  code_challenge: z.string().length(43),
  code_challenge_method: z.literal('S256'),
  state: z.string().optional(),
  nonce: z.string().optional(),
});

const ECHANGE = z.object({
  grant_type: z.literal('authorization_code'),
  code: z.string(),
  code_verifier: z.string(),
  redirect_uri: z.string(),
});

/**
 * L'émetteur de démonstration : OpenID Connect par code et PKCE, sans mot de passe. Il n'écoute que sur cette machine et ne rend personne
 * ailleurs qu'à une page de cette machine.
 */
export async function startDemoIssuer(dataDir: string, logger: Logger): Promise<RunningServer> {
  const { publique } = await clesJetons(dataDir);
  const codes = new Codes();
  const app = createHttpServer({ logger, ready: async () => undefined, bodyLimit: 64 * 1024 });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(body as string))),
  );
  app.get('/jwks', async () => ({ keys: [publique] }));
  app.get('/.well-known/openid-configuration', async ({ host }) => metadataOf(`http://${host}`));
  app.get('/authorize', async ({ query }, reply) => {
    const { success, data } = DEMANDE.safeParse(query);
    if (!success) return reply.code(400).send({ error: 'invalid_request' });
    const { scope: _scope, ...champs } = query as Record<string, string>;
    return reply
      .type('text/html; charset=utf-8')
      .header(
        'content-security-policy',
        `default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'`,
      )
      .send(choicePage({ ...champs, client_id: data.client_id }));
  });
  app.post('/authorize', async ({ body }, reply) => {
    const { success, data } = DEMANDE.safeParse(body);
    const { role } = body as { role?: string };
    if (!success || !isProfil(role)) return reply.code(400).send({ error: 'invalid_request' });
    const back = new URL(data.redirect_uri);
    back.searchParams.set('code', codes.give(data, role));
    if (data.state) back.searchParams.set('state', data.state);
    return reply.redirect(back.href, 303);
  });
  app.post('/token', async ({ body }, reply) => {
    const { success, data } = ECHANGE.safeParse(body);
    const known = success ? codes.take(data.code, data.code_verifier, data.redirect_uri) : null;
    if (!known) return reply.code(400).send({ error: 'invalid_grant' });
    const { role, demande } = known;
    return reply.header('cache-control', 'no-store').send({
      access_token: await demoToken(dataDir, { role }),
      id_token: await demoIdToken(dataDir, role, demande),
      token_type: 'Bearer',
      expires_in: DAY_S,
    });
  });
  return { url: await listen(app, 0), close: () => app.close() };
}

function metadataOf(url: string): Record<string, unknown> {
  return {
    issuer: EMETTEUR,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/jwks`,
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code'],
    code_challenge_methods_supported: ['S256'],
    id_token_signing_alg_values_supported: ['ES256'],
    subject_types_supported: ['public'],
    token_endpoint_auth_methods_supported: ['none'],
  };
}
