import type { Socket } from 'node:net';
import { type FastifyBaseLogger, type FastifyError, type FastifyInstance, fastify, LogController } from 'fastify';
import { maskedError } from './errors.js';
import type { Logger } from './logger.js';
import { histogram, serveMetrics } from './metrics.js';
import { requestIdFrom } from './request-context.js';
import { traceOf, traceRequests } from './traced-requests.js';

/** Nothing listens beyond the machine: the gateway's reverse proxy is the only way in. */
const HOST = '127.0.0.1';
const KEEP_ALIVE_MS = 72_000;
const HEADERS_TIMEOUT_MS = 10_000;
/** How often node looks for connections that are late, in ms; 30 s by default. */
const LATE_CHECK_MS = 1_000;
const REQUEST_ID = 'x-request-id';
const PROBES = ['/sante', '/pret', '/metrics'];

const DURATIONS = histogram('hub_http_duration_seconds', 'Durée des requêtes HTTP, par adresse et statut.', [
  'methode',
  'adresse',
  'statut',
]);

export interface HttpServerOptions {
  logger: Logger;
  /** Rejects with the reason, in French, while the process cannot answer yet. */
  ready(): Promise<void>;
  /** Largest body accepted, in bytes. */
  bodyLimit: number;
  /** Reads the caller's address where the reverse proxy of this machine wrote it (`x-forwarded-for`). */
  behindProxy?: boolean;
  /** Longest wait for the headers of a request, in ms. */
  headersTimeoutMs?: number;
  /** False when the network reaches this server: its measures are then served behind a door (`serveMetrics`). */
  openMetrics?: boolean;
}

const CLIENT_ERRORS: Record<number, { code: string; message: string }> = {
  413: { code: 'PAYLOAD_TOO_LARGE', message: 'La requête est trop volumineuse.' },
  415: { code: 'UNSUPPORTED_MEDIA_TYPE', message: 'Le contenu doit être du JSON (content-type: application/json).' },
};
const BAD_REQUEST = { code: 'BAD_REQUEST', message: 'La requête est illisible.' };

/**
 * A fastify server with `/metrics`, `/sante` (200 as soon as the process lives) and `/pret` (200 once `ready()`
 * resolves, else 503 and the reason). Each request has an id, echoed in `x-request-id`.
 */
export function createHttpServer(options: HttpServerOptions): FastifyInstance {
  const { logger, ready, bodyLimit, behindProxy = false, headersTimeoutMs = HEADERS_TIMEOUT_MS } = options;
  const { openMetrics = true } = options;
  const app = fastify({
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: (request) => requestIdFrom(request.headers[REQUEST_ID]),
    bodyLimit,
    trustProxy: behindProxy && 'loopback',
    keepAliveTimeout: KEEP_ALIVE_MS,
    http: { headersTimeout: headersTimeoutMs, connectionsCheckingInterval: LATE_CHECK_MS },
    clientErrorHandler: refuseUnreadable,
  });
  // A page of another site can send text without asking first, JSON cannot.
  app.removeContentTypeParser('text/plain');
  traceRequests(app);
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header(REQUEST_ID, request.id);
  });
  app.addHook('onSend', async (_request, reply) => {
    // A kept-alive connection would hold the drain until its timeout.
    if (closing) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request, reply) => {
    const { id, method, routeOptions } = request;
    // The route, not the URL: the query string of a GET holds the agent's variables.
    if (PROBES.includes(routeOptions.url ?? '')) return;
    const labels = { methode: method, adresse: routeOptions.url ?? 'inconnue', statut: String(reply.statusCode) };
    DURATIONS.observe(labels, reply.elapsedTime / 1000);
    const said = { method, route: routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    logger.info({ requestId: id, ...traceOf(request), ...said }, 'requête');
  });
  app.setErrorHandler<FastifyError>((err, request, reply) => {
    const status = err.statusCode ?? 500;
    if (status >= 500) {
      logger.error({ requestId: request.id, err }, 'erreur inattendue');
      return reply.code(status).send({ errors: [maskedError(request.id)] });
    }
    const { code, message } = CLIENT_ERRORS[status] ?? BAD_REQUEST;
    return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ errors: [{ message: 'Cette adresse n’existe pas.', extensions: { code: 'NOT_FOUND' } }] }),
  );
  if (openMetrics) serveMetrics(app);
  app.get('/sante', async () => ({ statut: 'vivant' }));
  app.get('/pret', async (_request, reply) => {
    try {
      await ready();
      return { statut: 'pret' };
    } catch (err) {
      return reply.code(503).send({ statut: 'attente', raison: err instanceof Error ? err.message : 'inconnue' });
    }
  });
  return app;
}

/** What node could not read as a request: it has no request to answer, only a connection. */
function refuseUnreadable(err: NodeJS.ErrnoException, socket: Socket): void {
  if (err.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const { status, code, message } = UNREADABLE[err.code ?? ''] ?? { status: '400 Bad Request', ...BAD_REQUEST };
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  const headers = `content-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}`;
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n${headers}\r\n\r\n${body}`);
}

const UNREADABLE: Record<string, { status: string; code: string; message: string }> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    code: 'CLIENT_TROP_LENT',
    message: 'La requête est arrivée trop lentement.',
  },
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    code: 'ENTETES_TROP_GRANDS',
    message: 'Les en-têtes de la requête sont trop grands.',
  },
};

/** Listens on the loopback (port 0: any free one) and returns the base URL. */
export async function listen(app: FastifyInstance, port: number): Promise<string> {
  return app.listen({ host: HOST, port, listenTextResolver: (address) => `à l’écoute sur ${address}` });
}
