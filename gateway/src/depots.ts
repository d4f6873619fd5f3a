import type { Readable } from 'node:stream';
import { appelantOf, type Porte } from '@hub/shared/access/porte';
import { Profil } from '@hub/shared/access/profil';
import type { Logger } from '@hub/shared/runtime/logger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { forward, sendBack } from './relay.js';

/**
 * Passes `POST /depots` and `GET /depots/:depot/rejets.csv` on to the ingest worker, both bodies streamed: neither file is ever whole in
 * memory. The worker decides of everything, the
 * content types it accepts and the sources of the caller included; only who manages none is turned away here.
 */
export async function relayDepots(
  app: FastifyInstance,
  ingestUrl: string,
  { porte, logger }: { porte: Porte; logger: Logger },
): Promise<void> {
  const relay = async (request: FastifyRequest<{ Body?: Readable }>, reply: FastifyReply) => {
    if (appelantOf(request).profil !== Profil.GESTIONNAIRE) return reply.code(403).send({ errors: [FORBIDDEN] });
    try {
      const answer = await forward(request, reply, ingestUrl);
      // Even if the caller asked to close: closing on what it still sends would lose the answer.
      if (request.body?.readableEnded === false) reply.header('connection', 'keep-alive');
      return sendBack(answer, reply);
    } catch (err) {
      // A caller that hung up fails the same way.
      if (!reply.raw.destroyed) logger.warn({ requestId: request.id, err }, 'ingestion injoignable');
      return reply.code(503).send({ errors: [unavailable(request.id)] });
    }
  };
  await app.register(async (scope) => {
    scope.addHook('onRequest', porte);
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, body, done) => done(null, body));
    scope.post('/depots', relay);
    scope.get('/depots/:depot/rejets.csv', relay);
  });
}

const FORBIDDEN = {
  message: 'Seul le gestionnaire d’une source dépose ses fichiers et lit leurs lignes refusées.',
  extensions: { code: 'FORBIDDEN' },
};

function unavailable(requestId: string) {
  return {
    message:
      'Le service des dépôts est momentanément indisponible. Déposez à nouveau le même fichier plus tard : rien ne sera rangé deux fois.',
    extensions: { code: 'SERVICE_INDISPONIBLE', requestId },
  };
}
