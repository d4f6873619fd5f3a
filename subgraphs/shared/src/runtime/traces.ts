import {
  type Attributes,
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import type { Logger } from './logger.js';
import type { TraceSettings } from './trace-settings.js';

/** What ends a process's traces: what is left is sent, for a short while. */
type EndTraces = () => Promise<void>;

let tracer: Tracer | undefined;
let end: EndTraces | undefined;

/** Whether this process traces what it does. */
export const isTracing = (): boolean => tracer !== undefined;

/**
 * Traces what this process does from now on, if its settings say where to; otherwise loads nothing. To be called before its servers are made.
 */
export async function startTraces(name: string, settings: TraceSettings | undefined, logger: Logger): Promise<void> {
  if (!settings) return;
  const { openTraces } = await import('./trace-sdk.js');
  end = openTraces(name, settings, logger);
  tracer = trace.getTracer('hub-insertion');
}

/** Sends what is left and traces nothing more; never fails. */
export async function endTraces(): Promise<void> {
  const ending = end;
  tracer = undefined;
  end = undefined;
  await ending?.();
}

/** Does `work` as a step of what is under way, under that name. `say` writes numbers and codes of ours in it, never a value of the data. */
export function traced<T>(name: string, attributes: Attributes, work: (say: (said: Attributes) => void) => Promise<T>) {
  if (!tracer) return work(() => undefined);
  return tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work((said) => span.setAttributes(said));
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Adds to the trace a step that has just ended. @param parent the one under way, unless another is given. */
export function tracedStep(name: string, ms: number, attributes: Attributes, failed: boolean, parent?: Span): void {
  if (!tracer) return;
  const under = parent ? trace.setSpan(context.active(), parent) : context.active();
  // Nothing of what a process does on its own, every few tenths of a second, is worth a trace.
  if (!trace.getSpan(under)) return;
  const now = Date.now();
  const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, startTime: now - ms, attributes }, under);
  if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end(now);
}

/** A step begun here and ended elsewhere; undefined when nothing is traced. */
export function beginStep(name: string): Span | undefined {
  return tracer?.startSpan(name);
}

/** Adds to the step under way. */
export function sayInTrace(attributes: Attributes): void {
  if (tracer) trace.getActiveSpan()?.setAttributes(attributes);
}

/** What passes the trace on to another process. @param within undefined: what is under way. */
export function traceHeaders(within: Context = context.active()): Record<string, string> {
  if (!tracer) return {};
  const headers: Record<string, string> = {};
  propagation.inject(within, headers);
  return headers;
}

/** Begins what a caller asked, as a part of the caller's own trace if `traceparent` names one as the W3C writes it. */
export function beginServed(name: string, traceparent: string | undefined, attributes: Attributes): Context {
  // Without `tracestate`: what a caller writes there would go to the collector as it is.
  const caller = propagation.extract(ROOT_CONTEXT, { traceparent });
  const span = tracer?.startSpan(name, { kind: SpanKind.SERVER, attributes }, caller);
  return span ? trace.setSpan(caller, span) : caller;
}

/** For the logs. */
export function traceIdOf(within: Context | undefined = tracer && context.active()): { traceId?: string } {
  const traceId = within && trace.getSpanContext(within)?.traceId;
  return traceId ? { traceId } : {};
}
