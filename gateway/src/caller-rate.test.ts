import { afterEach, describe, expect, it } from '@jest/globals';
import { ask, startTestGraph, type TestGraph } from './test-graph.js';

let graph: TestGraph;

afterEach(() => graph.close());

const as = async (sub: string, role = 'analyste', more = {}) => ({
  authorization: `Bearer ${await graph.issuer.jeton({ sub, role, ...more })}`,
});
const ANONYMOUS = { authorization: '' };

async function statuses(count: number, headers: Record<string, string>): Promise<number[]> {
  const found: number[] = [];
  while (found.length < count) found.push((await ask(graph, '{ offres }', { headers })).status);
  return found;
}

describe('the rate of a caller', () => {
  it('is bounded, whatever tokens he presents, and nobody else’s', async () => {
    graph = await startTestGraph({ rates: { known: 3, anonymous: 100 } });
    expect(await statuses(2, await as('ag-1'))).toEqual([200, 200]);
    expect(await statuses(2, await as('ag-1', 'analyste', { finalite: 'autre jeton' }))).toEqual([200, 429]);
    expect(await statuses(1, await as('ag-2'))).toEqual([200]);
    expect(await statuses(1, await as('ag-1', 'pilotage'))).toEqual([200]);
  });

  it('is told in French, with when to ask again', async () => {
    graph = await startTestGraph({ rates: { known: 1, anonymous: 100 } });
    await statuses(1, await as('ag-1'));
    const { status, headers, data, errors } = await ask(graph, '{ offres }', { headers: await as('ag-1') });
    const seconds = Number(headers.get('retry-after'));
    expect({ status, data }).toEqual({ status: 429, data: undefined });
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(errors).toEqual([
      {
        message: expect.stringContaining(`dans ${seconds} s`),
        extensions: { code: 'DEBIT_DEPASSE', secondes: seconds },
      },
    ]);
  });

  it('without a valid token, is that of an address, and never held against who has one', async () => {
    graph = await startTestGraph({ rates: { known: 100, anonymous: 3 } });
    expect(await statuses(3, ANONYMOUS)).toEqual([401, 401, 401]);
    expect(await statuses(2, { authorization: 'Bearer a.b.c' })).toEqual([429, 429]);
    const page = await fetch(`${graph.url}/graphql`, { headers: { accept: 'text/html' }, redirect: 'manual' });
    expect(page.status).toBe(429);
    expect((await fetch(`${graph.url}/connexion`, { redirect: 'manual' })).status).toBe(429);
    expect(await statuses(2, await as('ag-1'))).toEqual([200, 200]);
    expect(await statuses(1, { ...ANONYMOUS, 'x-forwarded-for': '192.0.2.7' })).toEqual([401]);
    expect((await fetch(`${graph.url}/sante`)).status).toBe(200);
  });
});
