import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Span } from '@opentelemetry/api';

/** What follows a slice's request through every asynchronous call it makes. */
export interface RequestContext {
  requestId: string;
  /** The populations of its answer, in the order of their marks. */
  populations?: Uint8Array[];
  /** When traced: what its resolvers are doing. */
  step?: Span;
}

const storage = new AsyncLocalStorage<RequestContext>();
const ACCEPTED_ID = /^[\w.-]{1,64}$/;

/** Runs `work` as part of a request. */
export function runInRequest<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** The request under way, undefined outside any. */
export function currentRequest(): RequestContext | undefined {
  return storage.getStore();
}

/** The caller's `x-request-id` when it is safe to write in logs and headers, else a new one. */
export function requestIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && ACCEPTED_ID.test(header) ? header : randomUUID();
}
