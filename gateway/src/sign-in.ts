import type { Porte } from '@hub/shared/access/porte';
import type { Verifier } from '@hub/shared/access/verifier';
import type { Logger } from '@hub/shared/runtime/logger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { decodeJwt } from 'jose';
import type { Departure, IdentityProvider } from './identity-provider.js';
import { isFromOwnPage, type Sessions } from './session.js';

/** Time to sign in at the provider's, in seconds. */
const SIGN_IN_S = 600;
/** A session lasts a working day at most, and no longer than its token. */
const SESSION_S = 8 * 3600;

export interface SignInOptions {
  provider: IdentityProvider;
  sessions: Sessions;
  verifier: Verifier;
  /** Address at which browsers know the hub; without it, the one they asked, on this machine only. */
  publicUrl?: string;
  /** Refuses an address that asks too often. */
  limitAddress: Porte;
  logger: Logger;
}

/** `GET /connexion`, `GET /connexion/retour`, `POST /deconnexion`: pages sign in at the identity provider, and out. */
export function serveSignIn(app: FastifyInstance, options: SignInOptions): void {
  const { provider, sessions, verifier, publicUrl, limitAddress: onRequest, logger } = options;
  const baseOf = ({ host }: FastifyRequest) => publicUrl ?? `http://${host}`;

  app.get<{ Querystring: { retour?: string } }>('/connexion', { onRequest }, async (request, reply) => {
    try {
      const { url, departure } = await provider.leave(`${baseOf(request)}/connexion/retour`);
      const content = { ...departure, page: ownPath(request.query.retour) };
      await sessions.write(reply, 'signIn', content, SIGN_IN_S);
      return reply.redirect(url.href);
    } catch (err) {
      logger.error({ requestId: request.id, err }, 'connexion impossible');
      return refuse(reply, 503, 'Le service d’identité ne répond pas : réessayez plus tard.');
    }
  });

  app.get('/connexion/retour', { onRequest }, async (request, reply) => {
    const departure = (await sessions.read(request, 'signIn')) as (Departure & { page: string }) | null;
    sessions.clear(reply, 'signIn');
    if (!departure) return refuse(reply, 400, 'La connexion a expiré : recommencez.');
    try {
      const jeton = await provider.comeBack(new URL(`${baseOf(request)}${request.url}`), departure);
      const { profil, sujet } = await verifier(jeton);
      await sessions.write(reply, 'session', { jeton }, Math.min(SESSION_S, secondsLeft(jeton)));
      logger.info({ requestId: request.id, profil, sujet }, 'connexion');
      return reply.redirect(departure.page);
    } catch (err) {
      logger.warn({ requestId: request.id, err }, 'connexion refusée');
      return refuse(reply, 403, 'La connexion a été refusée, ou ne vous donne aucun profil du hub.');
    }
  });

  app.post('/deconnexion', { onRequest }, async (request, reply) => {
    if (!isFromOwnPage(request)) return refuse(reply, 403, 'Cette demande ne vient pas d’une page du hub.');
    sessions.clear(reply, 'session');
    return reply.code(204).send();
  });
}

/** Where to sign in, to come back to this page then. */
export function signInUrl(page: string): string {
  return `/connexion?${new URLSearchParams({ retour: page })}`;
}

/** Never another site: whoever sends a link to `/connexion` would choose where it ends. */
function ownPath(path: string | undefined): string {
  return path && /^\/(?![/\\])/.test(path) ? path : '/';
}

function secondsLeft(jeton: string): number {
  return (decodeJwt(jeton).exp as number) - Math.floor(Date.now() / 1000);
}

function refuse(reply: FastifyReply, status: number, message: string): FastifyReply {
  return reply.code(status).send({ errors: [{ message, extensions: { code: CODES[status] } }] });
}

const CODES: Record<number, string> = { 400: 'BAD_REQUEST', 403: 'FORBIDDEN', 503: 'SERVICE_INDISPONIBLE' };
