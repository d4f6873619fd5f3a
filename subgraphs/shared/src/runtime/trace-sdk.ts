import { randomUUID } from 'node:crypto';
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { setGlobalErrorHandler, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { Resource } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import type { Logger } from './logger.js';
import type { TraceSettings } from './trace-settings.js';
import { OnlyOurWords } from './trace-words.js';

/** Steps that wait to be sent: those beyond are lost, not kept. A step takes about 1 KB. */
const MOST_WAITING = 4_096;
/** Sent together. */
const MOST_SENT = 512;
/** Sends under way at a time: a collector that does not answer holds no more. */
const MOST_SENDS = 4;
/** What a process that stops gives the collector, in ms. */
const FAREWELL_MS = 2_000;
/** How often its absence is said again, in ms. */
const SAY_AGAIN_MS = 60_000;

/** Loaded by `startTraces` alone, when something is traced. Returns what ends it. */
export function openTraces(name: string, settings: TraceSettings, logger: Logger): () => Promise<void> {
  const { endpoint, headers, timeoutMs, delayMs, share } = settings;
  sayFailures(logger);
  const exporter = new OTLPTraceExporter({
    url: `${endpoint}/v1/traces`,
    ...{ headers, timeoutMillis: timeoutMs, concurrencyLimit: MOST_SENDS },
  });
  const batches = new BatchSpanProcessor(exporter, {
    ...{ maxQueueSize: MOST_WAITING, maxExportBatchSize: MOST_SENT },
    ...{ scheduledDelayMillis: delayMs, exportTimeoutMillis: timeoutMs },
  });
  const some = new TraceIdRatioBasedSampler(share);
  const provider = new BasicTracerProvider({
    resource: new Resource({
      'service.name': `hub-${name}`,
      'service.namespace': 'hub-insertion',
      'service.instance.id': randomUUID(),
    }),
    // A caller may ask that nothing be kept, not that more be.
    sampler: new ParentBasedSampler({ root: some, remoteParentSampled: some }),
    spanProcessors: [new OnlyOurWords(batches)],
  });
  const contexts = new AsyncLocalStorageContextManager();
  context.setGlobalContextManager(contexts.enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return async () => {
    trace.disable();
    propagation.disable();
    context.disable();
    const farewell = new Promise<void>((resolve) => setTimeout(resolve, FAREWELL_MS).unref());
    await Promise.race([provider.shutdown().catch(() => undefined), farewell]);
  };
}

/** A collector that does not answer is said once a minute: it takes nothing from the hub but its traces. */
function sayFailures(logger: Logger): void {
  let said = 0;
  setGlobalErrorHandler((err) => {
    if (Date.now() - said < SAY_AGAIN_MS) return;
    said = Date.now();
    logger.warn({ err }, 'traces non transmises');
  });
}
