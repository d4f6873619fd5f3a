import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { enTeteFinalite } from '@hub/shared/access/finalite';
import { appelantOf } from '@hub/shared/access/porte';
import { traceHeaders } from '@hub/shared/runtime/traces';
import type { FastifyReply, FastifyRequest } from 'fastify';

const SENT = ['content-type', 'content-length'];
const RETURNED = [
  ...['content-type', 'content-length', 'content-disposition', 'content-security-policy'],
  ...['cache-control', 'retry-after', 'x-content-type-options'],
];

/**
 * Passes a request on to another process of the hub, at the same `path` unless another is given, its body streamed. Resolves with the answer as soon as it begins, which may be
 * before the whole body is sent (a refusal).
 */
export function forward(
  request: FastifyRequest<{ Body?: Readable }>,
  reply: FastifyReply,
  to: string,
  path = request.url,
) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    // A connection of its own: a kept one, closed by the other side meanwhile, would lose a body that cannot be sent twice.
    const outgoing = httpRequest(to, {
      agent: false,
      method: request.method,
      path,
      // For the same reason, the other side keeps it open after a refusal sent before the end of the body.
      headers: {
        connection: 'keep-alive',
        'x-request-id': request.id,
        ...traceHeaders(),
        ...enTeteFinalite(appelantOf(request)),
        authorization: `Bearer ${request.jeton}`,
        ...pick(request.headers, SENT),
      },
    });
    outgoing.on('response', resolve).on('error', reject);
    // The caller gone, what was received of its body must not be taken for the whole.
    reply.raw.once('close', () => outgoing.destroy());
    if (request.body) send(request.body, outgoing);
    else outgoing.end();
  });
}

/** Streams the other process's answer to the caller. */
export function sendBack(answer: IncomingMessage, reply: FastifyReply): FastifyReply {
  for (const name of RETURNED) if (answer.headers[name]) reply.header(name, answer.headers[name]);
  return reply.code(answer.statusCode as number).send(answer);
}

function send(body: Readable, outgoing: ClientRequest): void {
  // At once: the other side may refuse on the headers alone.
  outgoing.flushHeaders();
  body.pipe(outgoing);
  // Nobody reads the rest, but the caller may be reading its answer: closing its connection now could lose it.
  outgoing.once('close', () => body.unpipe(outgoing).resume());
}

function pick(headers: IncomingMessage['headers'], names: string[]) {
  return Object.fromEntries(names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));
}
