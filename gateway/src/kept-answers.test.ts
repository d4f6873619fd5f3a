import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { JWTPayload } from 'jose';
import { startTestGraph, type TestGraph } from './test-graph.js';

const ANALYSTE = { role: 'analyste' };
/** What the slice answers is the number of the request that made the answer. */
const MADE = '{ requete }';
const WAIT_MS = 20_000;
let graph: TestGraph;

beforeAll(async () => {
  graph = await startTestGraph();
});
beforeEach(() => untilKept());
afterAll(() => graph.close());

interface Options {
  revendications?: JWTPayload;
  variables?: object;
  operationName?: string;
}

async function ask(query: string, { revendications = ANALYSTE, ...parameters }: Options = {}) {
  const response = await fetch(`${graph.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await graph.issuer.jeton(revendications)}`,
    },
    body: JSON.stringify({ query, ...parameters }),
  });
  return {
    status: response.status,
    said: response.headers.get('cache-status'),
    cacheControl: response.headers.get('cache-control'),
    text: await response.text(),
  };
}

/** Asks until answers are kept: the first question opens the streams that tell the versions. */
async function untilKept(): Promise<string> {
  const limit = performance.now() + WAIT_MS;
  for (;;) {
    const { said, text } = await ask(MADE);
    if (said === 'hub; hit') return text;
    if (performance.now() > limit) throw new Error(`rien n’est gardé : ${said}`);
    await sleep(10);
  }
}

describe('an answer that is kept', () => {
  it('is given again as it was, with what it says of its data', async () => {
    const made = await ask('{ personne { age contrats } }');
    const kept = await ask('{ personne { age contrats } }');
    expect([made.said, kept.said]).toEqual(['hub; fwd=miss', 'hub; hit']);
    expect(kept.text).toBe(made.text);
    expect(JSON.parse(kept.text)).toEqual({
      data: { personne: { age: 41, contrats: 2 } },
      extensions: {
        versions: { beneficiaries: { parcours: '12' }, iae: { siae: '4' } },
        sources: { parcours: { enRetard: false }, siae: { enRetard: true } },
        cout: { estime: 2, budget: 2_000 },
      },
    });
  });

  it('is that of one question, to one kind of caller', async () => {
    const two = 'query A { requete } query B { requete }';
    const withVariable = 'query ($mois: Mois!) { requete ouverts(mois: $mois) }';
    const others: [string, Options][] = [
      ['{ requete  }', {}],
      [two, { operationName: 'A' }],
      [two, { operationName: 'B' }],
      [withVariable, { variables: { mois: '2017-01' } }],
      [withVariable, { variables: { mois: '2017-02' } }],
      [MADE, { revendications: { role: 'charge-de-mission' } }],
      [MADE, { revendications: { ...ANALYSTE, scope: 'sante:filtrer' } }],
      [MADE, { revendications: { ...ANALYSTE, perimetre: { type: 'CLI', codes: ['1'] } } }],
      [MADE, { revendications: { ...ANALYSTE, perimetre: { type: 'CLI', codes: ['2'] } } }],
    ];
    await untilKept();
    for (const [query, options] of others) {
      const made = await ask(query, options);
      expect([made.status, made.said, query]).toEqual([200, 'hub; fwd=miss', query]);
      expect(await ask(query, options)).toEqual({ ...made, said: 'hub; hit' });
    }
  });

  it('does not depend on how variables are written, nor on those that the question does not have', async () => {
    const query = 'query ($f: Filtre, $mois: Mois!) { requete etapes(filtre: $f) ouverts(mois: $mois) }';
    const made = await ask(query, { variables: { f: { themes: ['EMPLOI'] }, mois: '2017-01' } });
    const kept = await ask(query, { variables: { autre: 1, mois: '2017-01', f: { themes: ['EMPLOI'] } } });
    expect(kept).toEqual({ ...made, said: 'hub; hit' });
  });

  it('does not depend on who asks, within one profile', async () => {
    const text = await untilKept();
    expect((await ask(MADE, { revendications: { ...ANALYSTE, sub: 'autre' } })).text).toBe(text);
  });

  it('is not given to who may not read it', async () => {
    const query = '{ personne { revenu } }';
    const allowed = await ask(query, { revendications: { ...ANALYSTE, scope: 'revenus:lire' } });
    expect(allowed.status).toBe(200);
    const refused = await ask(query, { revendications: { ...ANALYSTE, scope: '' } });
    expect([refused.status, JSON.parse(refused.text).errors[0].extensions.code]).toEqual([403, 'FORBIDDEN']);
  });
});

describe('a kept answer', () => {
  it('is no longer given as soon as a version rises', async () => {
    const before = await untilKept();
    graph.behaviour.versions.raise();
    const limit = performance.now() + 1_000;
    let after = await ask(MADE);
    while (after.text === before && performance.now() < limit) after = await ask(MADE);
    expect(after.text).not.toBe(before);
    expect(after.said).toBe('hub; fwd=stale');
    expect((await ask(MADE)).text).toBe(after.text);
  });

  it('is not given while a slice that made it does not know its versions; it is again, once it does', async () => {
    const kept = await untilKept();
    graph.behaviour.versions.live = false;
    await sleep(50);
    const blind = [await ask(MADE), await ask(MADE)];
    expect(blind.map(({ said }) => said)).toEqual(['hub; fwd=stale', 'hub; fwd=stale']);
    expect(new Set([kept, ...blind.map(({ text }) => text)]).size).toBe(3);
    graph.behaviour.versions.live = true;
    expect(await untilKept()).toBe(kept);
  });
});

describe('what is never kept', () => {
  it.each([
    ['an error', '{ requete attendue }', ANALYSTE, 'hub; fwd=miss'],
    ['a masked error', '{ requete imprevue }', ANALYSTE, 'hub; fwd=miss'],
    ['what depends on who asks', '{ editions }', ANALYSTE, 'hub; fwd=miss'],
    ['an exact read, which is journaled', MADE, { role: 'pilotage' }, 'hub; fwd=bypass'],
    ['a read of persons, which is journaled', '{ requete nominatif }', ANALYSTE, 'hub; fwd=bypass'],
    ['a write', 'mutation { noter }', ANALYSTE, 'hub; fwd=bypass'],
  ])('%s', async (_, query, revendications, said) => {
    const answers = [await ask(query, { revendications }), await ask(query, { revendications })];
    expect(answers.map((answer) => answer.said)).toEqual([said, said]);
    expect(answers[1].text).not.toBe(answers[0].text);
  });

  it('an answer made while a version rose', async () => {
    graph.behaviour.delayMs = 200;
    const query = '{ requete lent }';
    const { read } = graph.behaviour;
    const asking = ask(query);
    while (graph.behaviour.read === read) await sleep(5);
    graph.behaviour.versions.raise();
    const made = await asking;
    graph.behaviour.delayMs = 0;
    expect((await ask(query)).text).not.toBe(made.text);
  });
});

describe('a GET', () => {
  async function get(query: string, headers: Record<string, string> = {}) {
    const authorization = `Bearer ${await graph.issuer.jeton(ANALYSTE)}`;
    return fetch(`${graph.url}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { authorization, 'content-type': 'application/json', ...headers },
    });
  }

  it('has a tag, and no body for who has the answer already', async () => {
    const first = await get(MADE);
    const etag = first.headers.get('etag') ?? '';
    expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'private, no-cache']);
    expect(first.headers.get('vary')).toBe('Accept, Authorization, Cookie');
    for (const tag of [etag, `W/${etag}`, `"autre", ${etag}`, '*']) {
      const again = await get(MADE, { 'if-none-match': tag });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    }
    expect((await get(MADE, { 'if-none-match': '"autre"' })).status).toBe(200);
    graph.behaviour.versions.raise();
    await sleep(100);
    const changed = await get(MADE, { 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
  });

  it('is refused without a right token, whatever tag it gives', async () => {
    const etag = (await get(MADE)).headers.get('etag') ?? '';
    expect((await get(MADE, { authorization: '', 'if-none-match': etag })).status).toBe(401);
  });

  it('has no tag when its answer has an error, nor has a POST', async () => {
    const partial = await get('{ attendue offres }');
    expect([partial.headers.get('etag'), partial.headers.get('cache-control')]).toEqual([null, 'no-store']);
    expect((await ask(MADE)).cacheControl).toBe('no-store');
  });
});

describe('when a slice is down', () => {
  it('the answers of the others are still given', async () => {
    const kept = await untilKept();
    await ask('{ lent }');
    await graph.slices.iae.close();
    await sleep(50);
    expect((await ask(MADE)).text).toBe(kept);
    expect(JSON.parse((await ask('{ lent }')).text).errors[0].extensions.code).toBe('SERVICE_INDISPONIBLE');
  });
});
