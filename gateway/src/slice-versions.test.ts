import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { SliceVersions } from './slice-versions.js';

/** A slice that says what it is told to. */
const streams: ServerResponse[] = [];
const tokens: (string | undefined)[] = [];
let status: number;
const server = createServer((request, response) => {
  tokens.push(request.headers.authorization);
  response.writeHead(status);
  response.write('{"versions":{"a":"1"}}\n');
  streams.push(response);
});
let versions: SliceVersions;

beforeEach(async () => {
  status = 200;
  streams.length = 0;
  tokens.length = 0;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  versions = new SliceVersions(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterEach(async () => {
  versions.close();
  for (const stream of streams) stream.destroy();
  server.closeAllConnections();
  await once(server.close(), 'close');
});

async function followed(): Promise<string> {
  versions.follow('jeton');
  for (let i = 0; i < 100 && versions.current === null; i++) await sleep(10);
  return versions.current as string;
}

it('knows nothing until it is told, with the token of who asks', async () => {
  expect(versions.current).toBeNull();
  expect(await followed()).toEqual(expect.any(String));
  versions.follow('autre');
  await sleep(50);
  expect(tokens).toEqual(['Bearer jeton']);
});

it('changes with what the slice says, even in pieces, and only then', async () => {
  const first = await followed();
  streams[0].write('\n\n');
  streams[0].write('{"versions":');
  await sleep(30);
  expect(versions.current).toBe(first);
  streams[0].write('{"a":"2"}}\n');
  await sleep(30);
  const second = versions.current;
  expect(second).not.toBe(first);
  streams[0].write('{"versions":{"a":"1"}}\n');
  await sleep(30);
  expect(versions.current).toBe(first);
});

it('forgets a slice that falls silent, however open its connection, then opens another', async () => {
  await followed();
  await sleep(500);
  expect(versions.current).not.toBeNull();
  await sleep(500);
  expect(versions.current).toBeNull();
  expect(await followed()).toEqual(expect.any(String));
  expect(tokens).toHaveLength(2);
});

it('forgets a slice whose stream ends, at once', async () => {
  await followed();
  streams[0].destroy();
  await sleep(30);
  expect(versions.current).toBeNull();
});

it('does not ask more than five times a second of a slice that refuses', async () => {
  status = 503;
  for (let i = 0; i < 50; i++) {
    versions.follow('jeton');
    await sleep(10);
  }
  expect(versions.current).toBeNull();
  expect(tokens.length).toBeLessThanOrEqual(4);
});

it('hangs up on what is no stream of versions', async () => {
  await followed();
  streams[0].write('x'.repeat(300_000));
  await sleep(50);
  expect(versions.current).toBeNull();
});
