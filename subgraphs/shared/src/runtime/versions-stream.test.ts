import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { createPorte } from '../access/porte.js';
import { TestIssuer } from '../access/test-issuer.js';
import { createVerifier } from '../access/verifier.js';
import { createHttpServer, listen } from './http.js';
import { createLogger } from './logger.js';
import { streamVersions } from './versions-stream.js';

const logger = createLogger('essai', 'info', { write: () => undefined });
let issuer: TestIssuer;
let app: FastifyInstance;
let url: string;
let versions: Record<string, string>;
let live: boolean;
let changed: () => void;

beforeAll(async () => {
  issuer = await TestIssuer.start();
});
beforeEach(async () => {
  versions = { siae: '4' };
  live = true;
  ({ app, url } = await serve());
});
afterEach(() => app.close());
afterAll(() => issuer.close());

async function serve() {
  const server = createHttpServer({ logger, ready: async () => undefined, bodyLimit: 1_000 });
  streamVersions(server, createPorte(server, createVerifier(issuer.emetteur), logger), {
    all: () => versions,
    get live() {
      return live;
    },
    onChange(listener) {
      changed = listener;
    },
  });
  return { app: server, url: await listen(server, 0) };
}

/** A reader, what it heard so far, and whether it still listens. */
async function read(from = url) {
  const reader = { status: 0, text: '', isOpen: true };
  const authorization = `Bearer ${await issuer.jeton({ role: 'analyste' })}`;
  const [incoming] = (await once(
    get(`${from}/versions`, { agent: false, headers: { authorization } }),
    'response',
  )) as [IncomingMessage];
  reader.status = incoming.statusCode ?? 0;
  incoming.setEncoding('utf8').on('data', (text) => {
    reader.text += text;
  });
  incoming.on('error', () => undefined);
  incoming.on('close', () => {
    reader.isOpen = false;
  });
  await until(() => reader.text !== '');
  return reader;
}

/** However slow the machine. */
async function until(isTrue: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !isTrue(); i++) await sleep(20);
}

const linesOf = ({ text }: { text: string }) =>
  text.split('\n').flatMap((line) => (line ? [JSON.parse(line) as { process: string; versions: object }] : []));

it('says the versions, then says them again each time one changes, and gives a sign of life in between', async () => {
  const reader = await read();
  versions = { siae: '5' };
  changed();
  await until(() => linesOf(reader).length === 2 && reader.text.endsWith('\n\n'));
  expect(reader.isOpen).toBe(true);
  expect(linesOf(reader).map((line) => line.versions)).toEqual([{ siae: '4' }, { siae: '5' }]);
  expect(reader.text.endsWith('\n\n')).toBe(true);
});

it('ends as soon as they are not known for sure, and does not open before they are', async () => {
  const reader = await read();
  live = false;
  changed();
  await until(() => !reader.isOpen);
  expect(reader.isOpen).toBe(false);
  const refused = await read();
  expect(refused.status).toBe(503);
  expect(JSON.parse(refused.text).errors[0].extensions.code).toBe('SERVICE_INDISPONIBLE');
});

it('is another process’s once the slice is started again', async () => {
  const other = await serve();
  const [one, two, again] = [await read(), await read(other.url), await read()];
  await other.app.close();
  expect(linesOf(one)[0].process).toBe(linesOf(again)[0].process);
  expect(linesOf(one)[0].process).not.toBe(linesOf(two)[0].process);
});

it('holds up no stop', async () => {
  const reader = await read();
  // One comes in as the others are ended.
  const late = read().catch(() => undefined);
  const start = performance.now();
  await app.close();
  expect(performance.now() - start).toBeLessThan(10_000);
  await until(() => !reader.isOpen);
  expect(reader.isOpen).toBe(false);
  await late;
});

it('answers nobody without a valid token', async () => {
  expect((await fetch(`${url}/versions`)).status).toBe(401);
});
