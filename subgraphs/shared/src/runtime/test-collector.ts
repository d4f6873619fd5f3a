import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A step as a collector receives it. */
export interface ReceivedStep {
  /** The process that made it. */
  process: string;
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  said: Record<string, unknown>;
  failed: boolean;
}

interface Value {
  arrayValue?: { values: Value[] };
  [kind: string]: unknown;
}
interface Attribute {
  key: string;
  value: Value;
}
interface Sent {
  resourceSpans: {
    resource: { attributes: Attribute[] };
    scopeSpans: {
      spans: (Omit<ReceivedStep, 'process' | 'said' | 'failed'> & {
        attributes: Attribute[];
        status: { code: number };
      })[];
    }[];
  }[];
}

/** A real receiver of OTLP over HTTP, in JSON, that can stop answering. */
export class TestCollector {
  /** What was received, byte for byte. */
  readonly bodies: string[] = [];
  readonly headers: IncomingHttpHeaders[] = [];
  /** True: it receives nothing, and never answers. */
  silent = false;

  private constructor(private readonly server: Server) {}

  static async start(port = 0): Promise<TestCollector> {
    const server = createServer(async (request, response) => {
      if (collector.silent) return;
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      collector.headers.push(request.headers);
      if (request.url === '/v1/traces') collector.bodies.push(Buffer.concat(chunks).toString());
      response.setHeader('content-type', 'application/json').end('{}');
    }).listen(port, '127.0.0.1');
    const collector = new TestCollector(server);
    await once(server, 'listening');
    return collector;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get steps(): ReceivedStep[] {
    return this.bodies.flatMap((body) => (JSON.parse(body) as Sent).resourceSpans.flatMap(stepsOf));
  }

  /** The steps of one trace, once `enough` of them have come. @throws Error after 15 s. */
  async traceWith(enough: (steps: ReceivedStep[]) => boolean): Promise<ReceivedStep[]> {
    for (const limit = Date.now() + 15_000; Date.now() < limit; ) {
      const traces = grouped(this.steps);
      const found = [...traces.values()].find(enough);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(
      `trace attendue, reçues : ${this.steps.map(({ process, name }) => `${process} ${name}`).join(', ')}`,
    );
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await once(this.server.close(), 'close');
  }
}

function grouped(steps: ReceivedStep[]): Map<string, ReceivedStep[]> {
  const traces = new Map<string, ReceivedStep[]>();
  for (const step of steps) traces.set(step.traceId, [...(traces.get(step.traceId) ?? []), step]);
  return traces;
}

function stepsOf({ resource, scopeSpans }: Sent['resourceSpans'][number]): ReceivedStep[] {
  const process = String(valuesOf(resource.attributes)['service.name']);
  return scopeSpans.flatMap(({ spans }) =>
    spans.map(({ name, traceId, spanId, parentSpanId, attributes, status }) => ({
      ...{ process, name, traceId, spanId, parentSpanId },
      said: valuesOf(attributes),
      failed: status.code === 2,
    })),
  );
}

function valuesOf(attributes: Attribute[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, plain(value)]));
}

function plain({ arrayValue, ...one }: Value): unknown {
  return arrayValue ? arrayValue.values.map(plain) : Object.values(one)[0];
}
