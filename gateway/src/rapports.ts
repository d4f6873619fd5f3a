import type { Readable } from 'node:stream';
import { appelantOf, type Porte } from '@hub/shared/access/porte';
import { Profil } from '@hub/shared/access/profil';
import type { Logger } from '@hub/shared/runtime/logger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { forward, sendBack } from './relay.js';

/** Those who read the figures of the graph by questions of their own: a report asks a hundred. */
const READERS: readonly Profil[] = [Profil.ANALYSTE, Profil.CHARGE_DE_MISSION, Profil.PILOTAGE];

/**
 * Passes `/rapport/<annee>…` on to the process that draws up reports; it asks its questions here, with the caller's token. It decides of
 * everything but who reads no figure.
 */
export async function relayRapports(
  app: FastifyInstance,
  editeurUrl: string,
  { porte, logger }: { porte: Porte; logger: Logger },
): Promise<void> {
  const relay = async (request: FastifyRequest<{ Body?: Readable }>, reply: FastifyReply) => {
    if (!READERS.includes(appelantOf(request).profil)) return reply.code(403).send({ errors: [FORBIDDEN] });
    try {
      return sendBack(await forward(request, reply, editeurUrl), reply);
    } catch (err) {
      if (!reply.raw.destroyed) logger.warn({ requestId: request.id, err }, 'édition des rapports injoignable');
      return reply.code(503).send({ errors: [unavailable(request.id)] });
    }
  };
  await app.register(async (scope) => {
    scope.addHook('onRequest', porte);
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', (_request, body, done) => done(null, body));
    scope.get('/rapport/:annee(^\\w+).:format(^[a-z]+$)', relay);
    scope.get('/rapport/:annee/composition.json', relay);
    scope.post('/rapport/:annee/editions', relay);
  });
}

const FORBIDDEN = {
  message: 'Votre profil ne lit pas les figures du rapport.',
  extensions: { code: 'FORBIDDEN' },
};

function unavailable(requestId: string) {
  return {
    message: 'Le service des rapports est momentanément indisponible : redemandez le vôtre plus tard.',
    extensions: { code: 'SERVICE_INDISPONIBLE', requestId },
  };
}
