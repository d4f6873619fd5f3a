import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { ask, startTestGraph, type TestGraph } from '@hub/gateway/test-graph';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const SLOW_MS = 1_500;
/** Several hold the server together. */
const CROWD = 50;
const MEGABYTE = 1024 * 1024;

let graph: TestGraph;
let authorization: string;

beforeAll(async () => {
  graph = await startTestGraph({ slowClientMs: SLOW_MS, requestTimeoutMs: 10_000, sliceTimeoutMs: 10_000 });
  authorization = `Bearer ${await graph.issuer.jeton()}`;
});

afterAll(() => graph.close());

/** What the server says to a connection until it hangs up. */
async function heard(socket: Socket): Promise<string> {
  let said = '';
  socket.on('data', (chunk) => {
    said += chunk;
  });
  await hungUp(socket);
  return said;
}

function hungUp(socket: Socket): Promise<void> {
  socket.on('error', () => {});
  return new Promise((resolve) => (socket.closed ? resolve() : socket.once('close', () => resolve())));
}

async function open(text: string): Promise<Socket> {
  const socket = connect(Number(new URL(graph.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}

const head = (length: number) =>
  `POST /graphql HTTP/1.1\r\nhost: hub\r\nauthorization: ${authorization}\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;

/** Does something to the server, while others ask; all of them are answered. */
async function whileOthersAsk<T>(attack: () => Promise<T>): Promise<T> {
  let over = false;
  const others = (async () => {
    let answered = 0;
    while (!over || answered < 5) {
      expect((await ask(graph, '{ offres personne { age contrats } }')).data).toEqual({
        offres: 5,
        personne: { age: 41, contrats: 2 },
      });
      answered++;
    }
  })();
  try {
    return await attack();
  } finally {
    over = true;
    await others;
  }
}

const crowd = <T>(one: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: CROWD }, one));

describe('a client that', () => {
  it('never ends its headers is hung up on, and told', async () => {
    const said = await whileOthersAsk(() =>
      crowd(async () => heard(await open('POST /graphql HTTP/1.1\r\nhost: hub\r\nx-lent: '))),
    );
    for (const one of said) expect(one).toMatch(/^HTTP\/1\.1 408 .*"code":"CLIENT_TROP_LENT"/s);
  });

  it('never ends its question is hung up on', async () => {
    const said = await whileOthersAsk(() => crowd(async () => heard(await open(`${head(1_000)}{"query":"`))));
    expect(new Set(said)).toEqual(new Set(['']));
  });

  it('never reads its answers is hung up on', async () => {
    const body = JSON.stringify({ query: '{ long }' });
    await whileOthersAsk(async () => {
      const sockets = await Promise.all(Array.from({ length: 2 }, () => open(`${head(body.length)}${body}`)));
      await Promise.all(
        sockets.map(async (socket) => {
          socket.pause();
          // Without reading, it learns that it was hung up on only when it writes.
          const writing = setInterval(() => socket.write('\r\n'), 200);
          await hungUp(socket);
          clearInterval(writing);
        }),
      );
    });
  });

  it('sends 100 MB is refused, whether or not it says so first', async () => {
    const chunk = Buffer.alloc(MEGABYTE, ' ');
    const send = (headers: Record<string, string>) =>
      new Promise<number | string>((resolve) => {
        const outgoing = request(`${graph.url}/graphql`, {
          method: 'POST',
          agent: false,
          headers: { authorization, 'content-type': 'application/json', ...headers },
        });
        outgoing.on('response', (answer) => resolve(answer.resume().statusCode ?? 0));
        outgoing.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
        const write = (left: number): void => {
          if (left === 0) outgoing.end();
          else if (outgoing.write(chunk)) setImmediate(write, left - 1);
          else outgoing.once('drain', () => write(left - 1));
        };
        write(100);
      });
    const outcomes = await whileOthersAsk(() =>
      Promise.all([
        send({ 'content-length': String(100 * MEGABYTE) }),
        send({ 'transfer-encoding': 'chunked' }),
        send({ authorization: '', 'transfer-encoding': 'chunked' }),
      ]),
    );
    const [known, unknown, anonymous] = outcomes;
    for (const one of [known, unknown]) expect([413, 'ECONNRESET', 'EPIPE']).toContain(one);
    expect([401, 'ECONNRESET', 'EPIPE']).toContain(anonymous);
  });

  it('sends headers without end is refused', async () => {
    const said = await heard(
      await open(`GET /graphql HTTP/1.1\r\nhost: hub\r\nx-long: ${'x'.repeat(100_000)}\r\n\r\n`),
    );
    expect(said).toMatch(/^HTTP\/1\.1 431 .*"code":"ENTETES_TROP_GRANDS"/s);
  });

  it('does not speak HTTP is told so', async () => {
    expect(await heard(await open('\u0016\u0003\u0001 bonjour\r\n\r\n'))).toMatch(
      /^HTTP\/1\.1 400 .*"code":"BAD_REQUEST"/s,
    );
  });

  it('asks too much, again and again, does not keep others from being answered', async () => {
    const flood = `{ ${Array.from({ length: 2_000 }, (_, n) => `a${n}: offres`).join(' ')} }`;
    const bomb = `{ ...f0 } ${Array.from({ length: 40 }, (_, n) => `fragment f${n} on Query { ...f${n + 1} ...f${n + 1} }`).join(' ')} fragment f40 on Query { offres }`;
    const statuses = await whileOthersAsk(() =>
      Promise.all(
        [flood, bomb].flatMap((query) => Array.from({ length: 50 }, async () => (await ask(graph, query)).status)),
      ),
    );
    expect(new Set(statuses)).toEqual(new Set([400]));
  });
});
