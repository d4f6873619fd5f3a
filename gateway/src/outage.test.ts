import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ask, startTestGraph, type TestGraph } from './test-graph.js';

const IAE = 'Insertion par l’activité économique';
let graph: TestGraph;

afterEach(() => graph.close());

describe('when a slice fails', () => {
  it('says which slice is down and keeps the rest of the answer', async () => {
    graph = await startTestGraph();
    await graph.slices.iae.close();
    const { data, errors } = await ask(graph, '{ personne { age contrats } offres }');
    expect(data).toEqual({ personne: { age: 41, contrats: null }, offres: 5 });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions).toEqual({ code: 'SERVICE_INDISPONIBLE', service: IAE });
    expect(errors?.[0]?.message).toContain(IAE);
    expect(graph.logs.join()).toContain('ECONNREFUSED');
  });

  it('gives up on a slow slice and keeps the rest of the answer', async () => {
    graph = await startTestGraph({ sliceTimeoutMs: 300 });
    graph.behaviour.delayMs = 2_000;
    const start = performance.now();
    const { data, errors } = await ask(graph, '{ personne { age contrats } offres }');
    expect(performance.now() - start).toBeLessThan(1_500);
    expect(data).toEqual({ personne: { age: 41, contrats: null }, offres: 5 });
    expect(errors?.[0]?.extensions).toEqual({ code: 'DELAI_DEPASSE', service: IAE });
  });

  it('bounds the whole request, however patient it is with each slice', async () => {
    graph = await startTestGraph({ requestTimeoutMs: 300 });
    graph.behaviour.delayMs = 2_000;
    const { data, errors } = await ask(graph, '{ lent offres }');
    expect(data).toEqual({ lent: null, offres: 5 });
    expect(errors?.[0]?.extensions.code).toBe('DELAI_DEPASSE');
  });

  it('stops asking slices when the caller has gone', async () => {
    graph = await startTestGraph();
    graph.behaviour.delayMs = 2_000;
    await expect(ask(graph, '{ lent }', { signal: AbortSignal.timeout(200) })).rejects.toThrow('timeout');
    await sleep(200);
    expect(graph.logs.join()).toContain('AbortError');
  });
});

describe('/pret', () => {
  it('waits for every slice and names those it waits for', async () => {
    graph = await startTestGraph();
    graph.behaviour.waiting = true;
    const waiting = await fetch(`${graph.url}/pret`);
    expect(waiting.status).toBe(503);
    expect(await waiting.json()).toEqual({ statut: 'attente', raison: `services pas encore prêts : ${IAE}` });
    expect((await fetch(`${graph.url}/sante`)).status).toBe(200);
    graph.behaviour.waiting = false;
    expect((await fetch(`${graph.url}/pret`)).status).toBe(200);
  });
});
