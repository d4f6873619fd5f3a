import { appelantOf, type Porte } from '@hub/shared/access/porte';
import type { FastifyInstance } from 'fastify';

/** `GET /session`: who a page speaks for, so that it offers only what they may do. */
export function serveSession(app: FastifyInstance, porte: Porte): void {
  app.get('/session', { onRequest: porte }, async (request, reply) => {
    const { profil, sujet, scopes, finalite, finaliteDite = false } = appelantOf(request);
    return reply
      .header('cache-control', 'no-store')
      .send({ profil, sujet, portees: [...scopes].sort(), finalite, finaliteDite });
  });
}
