import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { appelantOf, type Porte } from '@hub/shared/access/porte';
import { Profil } from '@hub/shared/access/profil';
import type { Logger } from '@hub/shared/runtime/logger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const SENT = ['content-type', 'content-length'];
const RETURNED = ['content-type', 'content-disposition', 'cache-control', 'x-content-type-options'];

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
      for (const name of RETURNED) if (answer.headers[name]) reply.header(name, answer.headers[name]);
      return reply.code(answer.statusCode as number).send(answer);
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

/** Resolves with the worker's answer as soon as it begins, which may be before the whole file is sent (a refusal). */
function forward(request: FastifyRequest<{ Body?: Readable }>, reply: FastifyReply, to: string) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    // A connection of its own: a kept one, closed by the worker meanwhile, would lose a body that cannot be sent twice.
    const outgoing = httpRequest(to, {
      agent: false,
      method: request.method,
      path: request.url,
      // For the same reason, the worker keeps it open after a refusal sent before the end of the file.
      headers: {
        connection: 'keep-alive',
        'x-request-id': request.id,
        authorization: `Bearer ${request.jeton}`,
        ...pick(request.headers, SENT),
      },
    });
    outgoing.on('response', resolve).on('error', reject);
    // The caller gone, the worker must not take the part it got for the file.
    reply.raw.once('close', () => outgoing.destroy());
    if (request.body) send(request.body, outgoing);
    else outgoing.end();
  });
}

function send(body: Readable, outgoing: ClientRequest): void {
  // At once: the worker may refuse on the headers alone.
  outgoing.flushHeaders();
  body.pipe(outgoing);
  // Nobody reads the rest, but the caller may be reading its answer: closing its connection now could lose it.
  outgoing.once('close', () => body.unpipe(outgoing).resume());
}

function pick(headers: IncomingMessage['headers'], names: string[]) {
  return Object.fromEntries(names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));
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
