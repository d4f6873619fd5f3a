import { FinaliteIllisible, finaliteDe } from '@hub/shared/access/finalite';
import { appelantOf, type Porte } from '@hub/shared/access/porte';
import { z } from '@hub/shared/runtime/config';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Gone with the browser's session. */
const COOKIE = 'hub_finalite';
const BODY = z.object({ finalite: z.string() });

/** What a page said its questions are for; null when it said nothing that can be read. */
export function purposeOf({ cookies }: FastifyRequest): string | null {
  try {
    return finaliteDe(cookies[COOKIE] ?? '');
  } catch {
    return null;
  }
}

/** `POST /session/finalite`: a page says what its questions are for, until the browser is closed or its user signs out. */
export function servePurpose(app: FastifyInstance, porte: Porte, secure: boolean): void {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  app.post('/session/finalite', { onRequest: porte }, async (request, reply) => {
    const { data } = BODY.safeParse(request.body);
    try {
      if (!data) throw new FinaliteIllisible();
      const finalite = finaliteDe(data.finalite);
      if (finalite) reply.setCookie(COOKIE, finalite, options);
      else reply.clearCookie(COOKIE, options);
      // A token that says it has the last word.
      const { finalite: known, finaliteDite } = appelantOf(request);
      return { finalite: known && !finaliteDite ? known : finalite };
    } catch (error) {
      if (!(error instanceof FinaliteIllisible)) throw error;
      const { message, code } = error;
      return reply.code(400).send({ errors: [{ message, extensions: { code } }] });
    }
  });
  // Who comes next in this browser reads for something else.
  app.addHook('onSend', async (request, reply) => {
    const isOver = ['/deconnexion', '/connexion/retour'].includes(request.routeOptions.url ?? '');
    if (isOver && request.cookies[COOKIE]) reply.clearCookie(COOKIE, options);
  });
}
