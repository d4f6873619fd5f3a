import { type Context, context, SpanStatusCode, trace } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { beginServed, isTracing, traceIdOf } from './traces.js';

/** What watches the hub, all the time, and the stream that lasts as long as the process. */
const UNTRACED = ['/sante', '/pret', '/metrics', '/versions'];

const contexts = new WeakMap<FastifyRequest, Context>();

/** Traces each request from its headers to the end of its answer, by its route: an address may hold variables. */
export function traceRequests(app: FastifyInstance): void {
  if (!isTracing()) return;
  app.addHook('onRequest', (request, reply, done) => {
    const { method, headers, id } = request;
    const route = request.routeOptions.url;
    if (route && UNTRACED.includes(route)) return done();
    const { traceparent } = headers;
    const served = beginServed(
      `${method} ${route ?? 'inconnue'}`,
      typeof traceparent === 'string' ? traceparent : undefined,
      {
        'http.request.method': method,
        'http.route': route ?? 'inconnue',
        'hub.requete': id,
      },
    );
    contexts.set(request, served);
    reply.raw.once('close', () => {
      const span = trace.getSpan(served);
      span?.setAttribute('http.response.status_code', reply.statusCode);
      if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
      if (!reply.raw.writableFinished) span?.setAttribute('hub.appelant_parti', true);
      span?.end();
    });
    context.with(served, done);
  });
  // A body is read from a connection, which knows nothing of the request: what comes after takes it up again.
  app.addHook('preHandler', (request, _reply, done) => {
    const served = contexts.get(request);
    if (served) context.with(served, done);
    else done();
  });
}

/** For the logs, once the request is over. */
export function traceOf(request: FastifyRequest): { traceId?: string } {
  const served = contexts.get(request);
  return served ? traceIdOf(served) : {};
}
