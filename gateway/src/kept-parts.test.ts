import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { JWTPayload } from 'jose';
import { LARGEST_KEPT } from './answer-store.js';
import type { DataVersions } from './data-versions.js';
import { KeptParts } from './kept-parts.js';
import type { SliceName } from './slices.js';
import { startTestGraph, type TestGraph } from './test-graph.js';

const ANALYSTE = { role: 'analyste' };
const WAIT_MS = 20_000;
let graph: TestGraph;
let questions = 0;

beforeAll(async () => {
  graph = await startTestGraph();
});
beforeEach(async () => {
  const limit = performance.now() + WAIT_MS;
  while ((await ask('{ __typename offres requete lent heures }')).said !== 'hub; hit') {
    if (performance.now() > limit) throw new Error('rien n’est gardé');
    await sleep(10);
  }
});
afterAll(() => graph.close());

/** `requete` is the number of the request that the slice was asked for, not the one that is answered. */
async function ask(query: string, revendications: JWTPayload = ANALYSTE, variables?: object) {
  const response = await fetch(`${graph.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await graph.issuer.jeton(revendications)}`,
    },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { data: Record<string, unknown>; errors?: unknown[] };
  return { said: response.headers.get('cache-status'), ...answer };
}

/** The same part of a question never asked before. */
const another = () => `q${questions++}: __typename`;

describe('a part that is kept', () => {
  it('is given to another question, whatever its name', async () => {
    const first = await ask('{ requete }');
    for (const query of [
      `{ ${another()} requete }`,
      'query Nom { requete offres }',
      'query Autre { heures requete }',
    ]) {
      const { said, data } = await ask(query);
      expect([said, data.requete]).toEqual(['hub; fwd=miss', first.data.requete]);
    }
  });

  it('is that of one demand and of one kind of caller', async () => {
    const made = [
      await ask(`{ ${another()} requete }`),
      await ask('{ requete ouverts(mois: "2017-01") }'),
      await ask('{ requete ouverts(mois: "2017-02") }'),
      await ask(`{ ${another()} requete }`, { role: 'charge-de-mission' }),
      await ask(`{ ${another()} requete }`, { ...ANALYSTE, scope: 'sante:filtrer' }),
      await ask(`{ ${another()} requete }`, { ...ANALYSTE, perimetre: { type: 'CLI', codes: ['1'] } }),
    ];
    expect(new Set(made.map(({ data }) => data.requete)).size).toBe(made.length);
  });

  it('is no longer given once the version rises, nor while it is not known', async () => {
    const ask1 = async () => (await ask(`{ ${another()} requete }`)).data.requete;
    const before = await ask1();
    graph.behaviour.versions.live = false;
    await sleep(50);
    const blind = [await ask1(), await ask1()];
    graph.behaviour.versions.live = true;
    await ask('{ __typename }');
    graph.behaviour.versions.raise();
    await sleep(1_000);
    expect(new Set([before, ...blind, await ask1()]).size).toBe(4);
  });
});

describe('a field that is kept', () => {
  const OUVERTS = 'query ($mois: Mois!) { requete ouverts(mois: $mois) }';
  const PERSONNE = 'query ($mois: Int!) { personne { demande jours(mois: $mois) } }';
  const ouverts = async (mois: string) => ask(OUVERTS, ANALYSTE, { mois });

  it('is not asked again beside one whose variables changed', async () => {
    const [first, second, both] = [await ouverts('2017-01'), await ouverts('2017-02'), await ouverts('2017-01')];
    expect([first.data.ouverts, second.data.ouverts, both.data.ouverts]).toEqual([1, 2, 1]);
    expect([second.said, second.data.requete, both.data.requete]).toEqual([
      ...['hub; fwd=miss', first.data.requete, first.data.requete],
    ]);
  });

  it('is that of the same entity', async () => {
    const first = await ask(PERSONNE, ANALYSTE, { mois: 3 });
    const second = await ask(PERSONNE, ANALYSTE, { mois: 4 });
    const { demande } = first.data.personne as { demande: string };
    expect([first.data.personne, second.data.personne]).toEqual([
      { demande, jours: 30 },
      { demande, jours: 40 },
    ]);
  });

  it('goes with the error of another, which is not kept', async () => {
    const { data } = await ouverts('2017-05');
    for (const mois of ['2017-12', '2017-12']) {
      const { errors, data: failed } = await ouverts(mois);
      expect(errors).toMatchObject([{ path: ['ouverts'], extensions: { code: 'PERIODE_INVALIDE' } }]);
      expect(failed).toEqual({ requete: data.requete, ouverts: null });
    }
  });

  it('is asked again with the others once the slice answers from other data, announced or not', async () => {
    const { data } = await ouverts('2017-06');
    graph.behaviour.said = '2';
    const { data: after } = await ouverts('2017-07');
    expect(after).toEqual({ requete: expect.not.stringMatching(data.requete as string), ouverts: 7 });
  });
});

describe('a part that is not kept', () => {
  it.each([
    ['an error', 'requete attendue', ANALYSTE],
    ['what depends on who asks', 'requete: editions', ANALYSTE],
    ['an exact read, which is journaled', 'requete', { role: 'pilotage' }],
    ['a read of persons, which is journaled', 'requete nominatif', ANALYSTE],
  ])('%s', async (_, fields, revendications) => {
    const made = [
      await ask(`{ ${another()} ${fields} }`, revendications),
      await ask(`{ ${another()} ${fields} }`, revendications),
    ];
    expect(made[0].data.requete).not.toBe(made[1].data.requete);
  });
});

describe('what is kept of a slice', () => {
  const versions: Partial<Record<SliceName, string | null>> = { clauses: '1' };
  const parts = new KeptParts({ of: (name: SliceName) => versions[name] ?? null } as DataVersions, 1_000_000);
  const QUERY = 'query($r:[_Any!]!){_entities(representations:$r){...on Cohorte{effectif}}}';
  const cohort = (membres: string) => ({ variables: '{"r":[{"membres":"@0"}]}', populations: [Buffer.from(membres)] });
  const partOf = (membres: string, query = QUERY) => {
    const part = parts.part('clauses', 'analyste', query, cohort(membres));
    if (!part) throw new Error('rien à garder');
    return part;
  };

  it('is what it said of those very people', () => {
    parts.set(partOf('AAAA'), Buffer.from('quatre'));
    expect(parts.get(partOf('AAAA'))?.toString()).toBe('quatre');
    expect(parts.get(partOf('AAAB'))).toBeUndefined();
    expect(parts.get(partOf('AAAA', QUERY.replace('effectif', 'part')))).toBeUndefined();
  });

  it('is nothing that was made while the data changed, nor too large', () => {
    const part = partOf('BBBB');
    versions.clauses = '2';
    parts.set(part, Buffer.from('avant'));
    versions.clauses = '1';
    expect(parts.get(partOf('BBBB'))).toBeUndefined();
    parts.set(part, Buffer.alloc(LARGEST_KEPT + 1));
    expect(parts.get(partOf('BBBB'))).toBeUndefined();
  });

  it('goes when others are asked more', () => {
    const first = partOf('CCCC');
    parts.set(first, Buffer.alloc(400_000));
    for (const membres of ['DDDD', 'EEEE', 'FFFF']) parts.set(partOf(membres), Buffer.alloc(400_000));
    expect(parts.get(first)).toBeUndefined();
    expect(parts.get(partOf('FFFF'))).toBeDefined();
  });

  it('weighs with the variables that it was asked with', () => {
    const first = partOf('GGGG');
    parts.set(first, Buffer.alloc(1));
    for (const letter of ['a', 'b', 'c'])
      parts.set(parts.field(first, 'total', letter.repeat(200_000)), Buffer.alloc(1));
    expect(parts.get(first)).toBeUndefined();
  });
});
