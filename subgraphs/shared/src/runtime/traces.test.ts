import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { z } from './config.js';
import { createHttpServer, listen } from './http.js';
import { createLogger } from './logger.js';
import { rootAbove } from './root.js';
import { TestCollector } from './test-collector.js';
import { REGLAGES_TRACES, tracesOf } from './trace-settings.js';
import { endTraces, startTraces, traced, traceHeaders } from './traces.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';
const FAST = { headers: { 'x-cle': 'cle' }, timeoutMs: 300, delayMs: 20, share: 1 };

let logs: string[];
let collector: TestCollector;
let app: FastifyInstance;
const logger = createLogger('essai', 'info', { write: (line: string) => void logs.push(line) });

beforeEach(async () => {
  logs = [];
  collector = await TestCollector.start();
});
afterEach(async () => {
  collector.silent = false;
  await app?.close();
  await endTraces();
  await collector.close();
});

/** A server that answers what it would pass on. */
async function serve(): Promise<string> {
  app = createHttpServer({ logger, ready: async () => undefined, bodyLimit: 1_000 });
  app.post('/suite/:secret', async (request) => {
    logger.info({ requestId: request.id }, 'au travail');
    return traced('travail', { 'hub.source': 'parcours', nom: 'Dupont' }, async (say) => {
      say({ 'hub.lignes': 3, 'db.statement': "SELECT 'Dupont'" });
      return traceHeaders();
    });
  });
  app.get('/panne', () =>
    traced('travail', {}, async () => {
      throw new Error('la base a dit : Dupont');
    }),
  );
  return listen(app, 0);
}

async function served(): Promise<string> {
  await startTraces('essai', { endpoint: collector.url, ...FAST }, logger);
  return serve();
}

const post = async (url: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${url}/suite/Dupont?nir=280026900000101`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: '{"membres":"T3V2ZXJ0"}',
  });
  return (await response.json()) as Record<string, string>;
};

describe('les traces', () => {
  it('suivent une requête, son corps lu, jusqu’à ce qu’elle passe plus loin, sous le numéro de ses journaux', async () => {
    const passed = await post(await served());
    const [inner, outer] = await collector.traceWith((steps) => steps.length === 2);
    expect(inner).toMatchObject({ process: 'hub-essai', name: 'travail', parentSpanId: outer.spanId });
    expect(outer).toMatchObject({ name: 'POST /suite/:secret', said: { 'http.response.status_code': 200 } });
    expect(outer.parentSpanId).toBeUndefined();
    expect(passed).toEqual({ traceparent: `00-${outer.traceId}-${inner.spanId}-01` });
    const lines = logs.map((line) => JSON.parse(line)).filter(({ requestId }) => requestId);
    expect(lines.map(({ msg, traceId }) => [msg, traceId])).toEqual([
      ['au travail', outer.traceId],
      ['requête', outer.traceId],
    ]);
    expect(collector.headers[0]).toMatchObject({ 'x-cle': 'cle' });
  });

  it('ne disent que les mots permis : ni adresse, ni valeur, ni message d’une erreur', async () => {
    const url = await served();
    await post(url, { tracestate: 'nir=280026900000101', traceparent: `00-${TRACE}-${CALLER}-01` });
    expect((await fetch(`${url}/panne`)).status).toBe(500);
    const steps = await collector.traceWith(
      (found) => found.some(({ name }) => name === 'GET /panne') && found.length === 2,
    );
    expect(steps.map(({ failed }) => failed)).toEqual([true, true]);
    const received = collector.bodies.join('');
    expect(received).toContain('parcours');
    for (const forbidden of ['Dupont', '280026900000101', 'T3V2ZXJ0', 'db.statement', 'SELECT', 'exception'])
      expect(received).not.toContain(forbidden);
  });

  it('continuent celle de l’appelant, si elle est bien écrite', async () => {
    const url = await served();
    expect((await post(url, { traceparent: `00-${TRACE}-${CALLER}-01` })).traceparent).toContain(TRACE);
    const steps = await collector.traceWith(([{ traceId }]) => traceId === TRACE);
    expect(steps.some(({ parentSpanId }) => parentSpanId === CALLER)).toBe(true);
    const wrong = [
      `00-${TRACE.toUpperCase()}-${CALLER}-01`,
      `00-${TRACE}-${CALLER}-01-suite`,
      `ff-${TRACE}-${CALLER}-01`,
      `00-${'0'.repeat(32)}-${CALLER}-01`,
      `00-${TRACE}-${'0'.repeat(16)}-01`,
      `${TRACE}`,
      `00-${TRACE}-${CALLER}-01, 00-${TRACE}-${CALLER}-01`,
    ];
    for (const traceparent of wrong) {
      const passed = await post(url, { traceparent });
      expect(passed.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
      expect(passed.traceparent).not.toContain(TRACE);
    }
    // A caller may ask that its own be not kept.
    expect((await post(url, { traceparent: `00-${TRACE}-${CALLER}-00` })).traceparent).toMatch(/-00$/);
  });

  it('laissent de côté ce qui surveille le hub', async () => {
    const url = await served();
    for (const path of ['/sante', '/pret', '/metrics']) expect((await fetch(`${url}${path}`)).status).toBe(200);
    await post(url);
    await collector.traceWith((steps) => steps.length === 2);
    expect(collector.steps).toHaveLength(2);
  });

  it('se perdent quand personne ne les reçoit, sans rien retenir ni ralentir, et c’est dit une fois', async () => {
    const url = await served();
    collector.silent = true;
    for (let i = 0; i < 8_000; i++) await traced('travail', {}, async () => undefined);
    expect(await post(url)).toHaveProperty('traceparent');
    for (let i = 0; i < 40 && !logs.some((line) => line.includes('traces non transmises')); i++) await sleep(50);
    expect(logs.filter((line) => line.includes('traces non transmises'))).toHaveLength(1);
    collector.silent = false;
    await endTraces();
    expect(collector.steps.length).toBeLessThan(4_096 + 512);
  });

  it('ne retiennent pas qui s’arrête devant un collecteur muet', async () => {
    collector.silent = true;
    await startTraces('essai', { endpoint: collector.url, ...FAST, timeoutMs: 60_000 }, logger);
    await traced('travail', {}, async () => undefined);
    await endTraces();
    expect(collector.bodies).toEqual([]);
  });

  it('éteintes, ne chargent rien et ne disent rien', async () => {
    await startTraces('essai', undefined, logger);
    expect(await post(await serve(), { traceparent: `00-${TRACE}-${CALLER}-01` })).toEqual({});
    expect(logs.some((line) => line.includes('traceId'))).toBe(false);
    const script = `
      const { startTraces } = await import('./subgraphs/shared/dist/runtime/traces.js');
      const settings = process.argv[1] ? { endpoint: 'http://127.0.0.1:1', headers: {}, timeoutMs: 1, delayMs: 1, share: 1 } : undefined;
      await startTraces('essai', settings, { warn() {} });
      const { default: { _cache } } = await import('node:module');
      console.log(Object.keys(_cache).filter((file) => file.includes('sdk-trace-base')).length > 0);
      process.exit();`;
    const loads = (...args: string[]) =>
      spawnSync(process.execPath, ['--input-type=module', '-e', script, ...args], {
        cwd: join(rootAbove(import.meta.url)),
        encoding: 'utf8',
      }).stdout.trim();
    expect([loads(), loads('allumées')]).toEqual(['false', 'true']);
  });
});

describe('leurs réglages', () => {
  const shape = z.object(REGLAGES_TRACES);
  const read = (env: Record<string, string>) => tracesOf(shape.parse(env));

  it('sont ceux d’OpenTelemetry', () => {
    expect(read({})).toBeUndefined();
    const endpoint = 'https://collecteur.exemple.fr';
    expect(read({ OTEL_EXPORTER_OTLP_ENDPOINT: `${endpoint}/` })).toEqual({
      ...{ endpoint, headers: {}, timeoutMs: 10_000, delayMs: 5_000, share: 1 },
    });
    const given = {
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20secret, x=1=2',
      OTEL_TRACES_SAMPLER_ARG: '0.1',
    };
    expect(read({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, ...given })).toMatchObject({
      headers: { authorization: 'Bearer secret', x: '1=2' },
      share: 0.1,
    });
  });

  it.each([
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'grpc://collecteur:4317'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'authorization'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'authorization=%E0%A4%A'],
    ['OTEL_EXPORTER_OTLP_TIMEOUT', '0'],
    ['OTEL_BSP_SCHEDULE_DELAY', 'souvent'],
    ['OTEL_TRACES_SAMPLER_ARG', '2'],
  ])('%s=%s est refusé', (name, value) => {
    const { error } = shape.safeParse({ [name]: value });
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([name]);
  });
});
