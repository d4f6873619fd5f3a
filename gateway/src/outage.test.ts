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
    graph = await startTestGraph({ sliceTimeoutMs: 1_500 });
    graph.behaviour.delayMs = 8_000;
    const start = performance.now();
    const { data, errors } = await ask(graph, '{ personne { age contrats } offres }');
    expect(performance.now() - start).toBeLessThan(7_000);
    expect(data).toEqual({ personne: { age: 41, contrats: null }, offres: 5 });
    expect(errors?.[0]?.extensions).toEqual({ code: 'DELAI_DEPASSE', service: IAE });
  });

  it('bounds the whole request, however patient it is with each slice', async () => {
    graph = await startTestGraph({ requestTimeoutMs: 1_500 });
    graph.behaviour.delayMs = 6_000;
    const { data, errors } = await ask(graph, '{ lent offres }');
    expect(data).toEqual({ lent: null, offres: 5 });
    expect(errors?.[0]?.extensions.code).toBe('DELAI_DEPASSE');
  });

  it('stops asking slices when the caller has gone', async () => {
    graph = await startTestGraph();
    graph.behaviour.delayMs = 8_000;
    const caller = new AbortController();
    const asked = ask(graph, '{ lent }', { signal: caller.signal });
    while (graph.behaviour.read === 0) await sleep(20);
    caller.abort();
    await expect(asked).rejects.toThrow('aborted');
    const hasStopped = () => graph.logs.join().includes('AbortError');
    for (let i = 0; i < 200 && !hasStopped(); i++) await sleep(20);
    expect(hasStopped()).toBe(true);
  });
});

describe('when a connection to a slice is lost', () => {
  it('asks a read once more, and nobody knows', async () => {
    graph = await startTestGraph();
    graph.behaviour.cuts = 1;
    const { data, errors } = await ask(graph, '{ lent offres }');
    expect({ data, errors }).toEqual({ data: { lent: 1, offres: 5 }, errors: undefined });
    expect(graph.behaviour.read).toBe(2);
  });

  it('asks it no more than that', async () => {
    graph = await startTestGraph();
    graph.behaviour.cuts = 10;
    const { data, errors } = await ask(graph, '{ lent offres }');
    expect(data).toEqual({ lent: null, offres: 5 });
    expect(errors?.[0]?.extensions).toEqual({ code: 'SERVICE_INDISPONIBLE', service: IAE });
    expect(graph.behaviour.read).toBe(2);
  });

  it('never asks a write again: nobody knows whether it was done', async () => {
    graph = await startTestGraph();
    graph.behaviour.cuts = 1;
    const { data, errors } = await ask(graph, 'mutation { noter }');
    expect(data).toEqual({ noter: null });
    expect(errors?.[0]?.extensions.code).toBe('SERVICE_INDISPONIBLE');
    expect(graph.behaviour.written).toBe(1);
  });

  it('never asks again a read that is slow', async () => {
    graph = await startTestGraph({ sliceTimeoutMs: 1_500 });
    graph.behaviour.delayMs = 8_000;
    expect((await ask(graph, '{ lent }')).errors?.[0]?.extensions.code).toBe('DELAI_DEPASSE');
    expect(graph.behaviour.read).toBe(1);
  });
});

describe('when a slice keeps failing', () => {
  it('leaves it alone, the rest being answered, then finds by itself that it is back', async () => {
    graph = await startTestGraph();
    graph.behaviour.cuts = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 10; i++) {
      const { data, errors } = await ask(graph, '{ lent offres }');
      expect(data).toEqual({ lent: null, offres: 5 });
      expect(errors?.[0]?.extensions).toEqual({ code: 'SERVICE_INDISPONIBLE', service: IAE });
    }
    // Of twenty, each asked once more: it rests after five, and is tried again every two seconds.
    expect(graph.behaviour.read).toBeGreaterThanOrEqual(5);
    expect(graph.behaviour.read).toBeLessThan(10);
    graph.behaviour.cuts = 0;
    await sleep(2_100);
    expect((await ask(graph, '{ lent offres }')).data).toEqual({ lent: 1, offres: 5 });
  });

  it('does not take for failures callers who leave, nor questions that it refuses', async () => {
    graph = await startTestGraph();
    graph.behaviour.delayMs = 300;
    const leaving = () => ask(graph, '{ lent }', { signal: AbortSignal.timeout(50) }).catch(() => undefined);
    await Promise.all(Array.from({ length: 10 }, leaving));
    graph.behaviour.delayMs = 0;
    expect((await ask(graph, '{ lent }')).data).toEqual({ lent: 1 });
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
