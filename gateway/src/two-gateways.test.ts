import { setTimeout as sleep } from 'node:timers/promises';
import { createLogger } from '@hub/shared/runtime/logger';
import type { RunningServer } from '@hub/shared/runtime/process';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startGateway } from './server.js';
import { type Balancer, startBalancer } from './test-balancer.js';
import { startTestGraph, type TestGraph } from './test-graph.js';
import { TestRedis } from './test-redis.js';

const RATE = 200;
const MADE = '{ requete }';
const DOWN = 'Redis ne répond pas';
let redis: TestRedis;
let graph: TestGraph;
let second: RunningServer;
let balancer: Balancer;
const logs: string[] = [];
let callers = 0;

beforeAll(async () => {
  redis = await TestRedis.start();
  graph = await startTestGraph({ redisUrl: redis.url, rates: { known: RATE, anonymous: RATE } });
  const logger = createLogger('seconde', 'info', { write: (line: string) => void logs.push(line) });
  second = await startGateway({ ...graph.config, port: 0 }, logger);
  balancer = await startBalancer([graph.url, second.url]);
});
beforeEach(async () => {
  logs.length = 0;
  for (const url of [graph.url, second.url]) await untilKept(url);
});
afterAll(async () => {
  await balancer.close();
  await second.close();
  await graph.close();
  await redis.close();
});

async function ask(url: string, query = MADE, sub = 'essai') {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await graph.issuer.jeton({ role: 'analyste', sub })}`,
      // The next question goes to the other.
      connection: 'close',
    },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, said: response.headers.get('cache-status'), text: await response.text() };
}

async function untilKept(url: string): Promise<string> {
  const limit = performance.now() + 20_000;
  for (;;) {
    const { said, text } = await ask(url, MADE, `attente-${callers++}`);
    if (said === 'hub; hit') return text;
    if (performance.now() > limit) throw new Error(`rien n’est gardé : ${said}`);
    await sleep(20);
  }
}

describe('two gateways that share Redis, behind a balancer', () => {
  it('give what either has made', async () => {
    const query = '{ requete offres }';
    const made = await ask(graph.url, query);
    const given = await ask(second.url, query);
    expect(given).toEqual({ ...made, said: 'hub; hit' });
    const all = await Promise.all(Array.from({ length: 10 }, () => ask(balancer.url, query)));
    expect(new Set(all.map(({ text }) => text))).toEqual(new Set([made.text]));
  });

  it('both give it up within a second of a new version', async () => {
    const before = await untilKept(balancer.url);
    graph.behaviour.versions.raise();
    await sleep(1_000);
    const after = await Promise.all(Array.from({ length: 10 }, () => ask(balancer.url)));
    expect(after.map(({ text }) => text)).not.toContain(before);
    // A gateway that lost a stream meanwhile, and could not tell, made it again.
    for (let i = 0; i < 50 && (await untilKept(graph.url)) !== (await untilKept(second.url)); i++) await sleep(20);
    expect(await untilKept(graph.url)).toBe(await untilKept(second.url));
  });

  it('count the requests of a caller together', async () => {
    const statuses: number[] = [];
    while (statuses.length < RATE + 20) {
      const some = Array.from({ length: 5 }, () => ask(balancer.url, '{ __typename }', 'presse'));
      statuses.push(...(await Promise.all(some)).map(({ status }) => status));
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(RATE);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    expect((await ask(balancer.url)).status).toBe(200);
  });
});

describe('when Redis fails', () => {
  const messages = () => logs.filter((line) => line.includes('Redis'));

  it('killed, each gateway does without and says so once; back, they share again', async () => {
    await redis.kill();
    const answers = [];
    const killed = performance.now();
    // It is known to be down once it refuses a connection.
    while (answers.length < 20 || (messages().length === 0 && performance.now() < killed + 20_000)) {
      answers.push(await ask(second.url, '{ offres }'));
    }
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(answers.map(({ text }) => JSON.parse(text).data.offres)).toEqual(answers.map(() => 5));
    expect(answers.at(-1)?.said).toBe('hub; hit');
    expect(messages()).toHaveLength(1);
    expect(messages()[0]).toContain(DOWN);
    await redis.restart();
    const limit = performance.now() + 20_000;
    while (messages().length < 2 && performance.now() < limit) {
      await ask(second.url);
      await sleep(50);
    }
    expect(messages()[1]).toContain('Redis répond de nouveau');
    await untilKept(graph.url);
    expect(await untilKept(second.url)).toBe(await untilKept(graph.url));
  });

  it('silent, holds up no question for long', async () => {
    redis.signal('SIGSTOP');
    const start = performance.now();
    const answers = [];
    for (let i = 0; i < 20; i++) answers.push(await ask(second.url, '{ offres }'));
    const duration = performance.now() - start;
    redis.signal('SIGCONT');
    expect(answers.map(({ text }) => JSON.parse(text).data.offres)).toEqual(answers.map(() => 5));
    expect(duration).toBeLessThan(10_000);
    expect(messages()[0]).toContain(DOWN);
  });
});
