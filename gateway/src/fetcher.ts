import { Agent, type ClientRequest, request } from 'node:http';

/** What is sent; without a body, a GET. */
export interface SliceRequest {
  headers?: Record<string, string>;
  /** Of the request it serves: aborted once nobody waits for its answer. */
  signal?: AbortSignal;
  /** Written one after the other: what they hold is copied nowhere. */
  body?: readonly (string | Uint8Array)[];
}

export interface SliceAnswer {
  status: number;
  body: Buffer;
}

/** A slice took longer than it may, or the whole request did. */
export class SliceTimeout extends Error {
  override name = 'SliceTimeout';
}

/** Nobody waits for the answer any more. */
export class AbortError extends Error {
  override name = 'AbortError';
}

export interface SliceFetcher {
  fetch(url: string, request?: SliceRequest): Promise<SliceAnswer>;
  /** Closes the connections kept alive. */
  close(): void;
}

/**
 * HTTP towards the slices on kept-alive connections. A call is aborted after `timeoutMs`, and with the
 * request it serves (deadline, caller gone). Rejects with `SliceTimeout` or the network's error.
 */
export function createFetcher(timeoutMs: number): SliceFetcher {
  const agent = new Agent({ keepAlive: true });
  return {
    fetch: (url, { headers, body, signal } = {}) =>
      new Promise((resolve, reject) => {
        const outgoing = request(url, { agent, method: body ? 'POST' : 'GET', headers });
        const timer = setTimeout(
          () => outgoing.destroy(new SliceTimeout(`pas de réponse en ${timeoutMs} ms`)),
          timeoutMs,
        );
        // Node's own `signal` option watches every stream of the call, for a sixth of what a call costs.
        const abandon = () => outgoing.destroy(new AbortError('plus personne n’attend', { cause: signal?.reason }));
        const release = () => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', abandon);
        };
        const fail = (cause: Error) => {
          release();
          const late = signal?.aborted && (signal.reason as Error).name === 'TimeoutError';
          reject(late ? new SliceTimeout('délai de la requête dépassé', { cause }) : cause);
        };
        outgoing.on('error', fail);
        outgoing.on('response', (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', fail);
          incoming.on('end', () => {
            release();
            resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks) });
          });
        });
        signal?.addEventListener('abort', abandon);
        if (signal?.aborted) abandon();
        else if (body) send(outgoing, body);
        else outgoing.end();
      }),
    close: () => agent.destroy(),
  };
}

/** Under one length, and in as few writes as there are parts. */
function send(outgoing: ClientRequest, parts: readonly (string | Uint8Array)[]): void {
  const length = parts.reduce((total, part) => total + Buffer.byteLength(part), 0);
  outgoing.setHeader('content-length', length);
  outgoing.cork();
  for (const part of parts) outgoing.write(part);
  outgoing.uncork();
  outgoing.end();
}
