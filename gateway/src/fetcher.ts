import { Agent, type IncomingMessage, request } from 'node:http';
import type { RemoteGraphQLDataSource } from '@apollo/gateway';
import { currentRequest } from '@hub/shared/runtime/request-context';

type Fetcher = RemoteGraphQLDataSource['fetcher'];
type FetcherResponse = Awaited<ReturnType<Fetcher>>;

/** A slice took longer than it may, or the whole request did. */
export class SliceTimeout extends Error {
  override name = 'SliceTimeout';
}

export interface SliceFetcher {
  fetch: Fetcher;
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
    fetch: (url, init = {}) =>
      new Promise((resolve, reject) => {
        const signal = currentRequest()?.signal;
        const outgoing = request(url, { agent, method: init.method, headers: init.headers, signal });
        const timer = setTimeout(
          () => outgoing.destroy(new SliceTimeout(`pas de réponse en ${timeoutMs} ms`)),
          timeoutMs,
        );
        const fail = (cause: Error) => {
          clearTimeout(timer);
          const late = signal?.aborted && (signal.reason as Error).name === 'TimeoutError';
          reject(late ? new SliceTimeout('délai de la requête dépassé', { cause }) : cause);
        };
        outgoing.on('error', fail);
        outgoing.on('response', (incoming) => {
          readBody(incoming).then((body) => {
            clearTimeout(timer);
            resolve(toFetcherResponse(url, incoming, body));
          }, fail);
        });
        outgoing.end(init.body);
      }),
    close: () => agent.destroy(),
  };
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function toFetcherResponse(url: string, incoming: IncomingMessage, body: Buffer): FetcherResponse {
  const status = incoming.statusCode ?? 0;
  const response: FetcherResponse = {
    url,
    status,
    ok: status >= 200 && status < 300,
    statusText: incoming.statusMessage ?? '',
    redirected: false,
    bodyUsed: false,
    headers: new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
    arrayBuffer: async () => new Uint8Array(body).buffer,
    text: async () => body.toString('utf8'),
    json: async () => JSON.parse(body.toString('utf8')),
    clone: () => response,
  };
  return response;
}
