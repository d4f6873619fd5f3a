import type { FastifyInstance, onRequestAsyncHookHandler } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What this process counts, for Prometheus. Labels hold names of the hub's own: never a value, a person or a question's text. */
const registry = new Registry();

/** Seconds: from what memory answers to what nobody waits for. */
const DURATIONS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Counts durations, in seconds, or sizes if it has its own `buckets`. */
export function histogram<L extends string>(name: string, help: string, labelNames: L[], buckets = DURATIONS) {
  return new Histogram<L>({ name, help, labelNames, buckets, registers: [registry] });
}

/** Counts what happens. */
export function counter<L extends string>(name: string, help: string, labelNames: L[]) {
  return new Counter<L>({ name, help, labelNames, registers: [registry] });
}

/** Says what is; `collect`, if given, finds it out each time it is asked. */
export function gauge<L extends string>(
  name: string,
  help: string,
  labelNames: L[],
  collect?: (this: Gauge<L>) => void | Promise<void>,
) {
  return new Gauge<L>({ name, help, labelNames, registers: [registry], collect });
}

/** Answers `GET /metrics` in Prometheus' format, to whoever the door lets in. */
export function serveMetrics(app: FastifyInstance, onRequest?: onRequestAsyncHookHandler): void {
  // Memory, processor, event loop: once a process, however many servers a test gives it.
  if (!registry.getSingleMetric('process_resident_memory_bytes')) collectDefaultMetrics({ register: registry });
  app.get('/metrics', { onRequest }, async (_request, reply) =>
    reply
      .type(registry.contentType)
      .header('cache-control', 'no-store')
      .send(await registry.metrics()),
  );
}
