import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { type Answer, ask, OFFRES, startTestGraph, type TestGraph } from './test-graph.js';

let graph: TestGraph;

beforeAll(async () => {
  graph = await startTestGraph();
});

afterAll(() => graph.close());

type Claims = { role: string; scope?: string; sub?: string };

const bearer = async (claims: Claims) => ({ authorization: `Bearer ${await graph.issuer.jeton(claims)}` });

async function askAs(claims: Claims, query: string, variables?: Record<string, unknown>): Promise<Answer> {
  return ask(graph, query, { variables, headers: await bearer(claims) });
}

/** The same question to the slice itself, past the gateway. */
async function askSlice(claims: Claims, query: string, variables?: Record<string, unknown>): Promise<Answer> {
  const { url } = graph.slices.beneficiaries;
  return ask({ url, issuer: graph.issuer }, query, { variables, headers: await bearer(claims) });
}

const ANALYSTE = { role: 'analyste', scope: '' };
const refusal = (element: string) => [
  expect.objectContaining({ extensions: { code: 'FORBIDDEN', elements: [element] } }),
];

/** What is refused to an analyst, and the element that the refusal names. */
const REFUSED: { what: string; query: string; element: string; variables?: Record<string, unknown> }[] = [
  { what: 'a field kept to a profile', query: '{ depots }', element: 'Query.depots' },
  { what: 'a field that needs a scope', query: '{ personne { age revenu } }', element: 'Personne.revenu' },
  { what: 'how many of a type there are', query: '{ suivis { __typename } }', element: 'Query.suivis' },
  { what: 'a type by what is skipped of it', query: '{ suivis { date @skip(if: true) } }', element: 'Query.suivis' },
  { what: 'a value', query: '{ etapes(filtre: { themes: [EMPLOI, SANTE] }) }', element: 'Theme.SANTE' },
  {
    what: 'a value by a variable',
    query: 'query ($f: Filtre) { etapes(filtre: $f) }',
    element: 'Theme.SANTE',
    variables: { f: { themes: ['EMPLOI', 'SANTE'] } },
  },
  {
    what: 'a value by a default',
    query: 'query ($t: [Theme!] = [SANTE]) { etapes(filtre: { themes: $t }) }',
    element: 'Theme.SANTE',
  },
  {
    what: 'an implementation, by its own fragment',
    query: '{ fiches { ... on FicheGardee { libelle } } }',
    element: 'FicheGardee.libelle',
  },
  { what: 'an implementation, by its interface', query: '{ fiches { libelle } }', element: 'FicheGardee.libelle' },
  {
    what: 'an implementation, by fragments within fragments',
    query:
      '{ fiches { ...a } } fragment a on Fiche { ... on Fiche { ...b } } fragment b on FicheGardee { autre: libelle }',
    element: 'FicheGardee.libelle',
  },
];

describe.each([
  ['the gateway', askAs, 403],
  ['a slice, by itself', askSlice, 200],
] as const)('%s', (_, asking, refusedStatus) => {
  it.each(REFUSED)('refuses $what', async ({ query, element, variables }) => {
    const { status, data, errors } = await asking(ANALYSTE, query, variables);
    expect({ status, data: data ?? undefined, errors }).toEqual({ status: refusedStatus, errors: refusal(element) });
    expect(errors?.[0]?.message).toContain(element);
  });

  it('answers the same to who may ask it', async () => {
    const all = { role: 'pilotage', scope: 'revenus:lire sante:filtrer' };
    const query = '{ personne { revenu } etapes(filtre: { themes: [SANTE] }) fiches { libelle } }';
    const { data, errors } = await asking(all, query);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      personne: { revenu: 607 },

      etapes: 6,
      fiches: [{}, { libelle: 'gardée' }],
    });
    expect((await asking({ role: 'gestionnaire' }, '{ depots }')).data).toEqual({ depots: 8 });
  });

  it('answers an analyst what nothing restrains', async () => {
    const query =
      '{ personne { age } fiches { ... on FicheOuverte { libelle } } etapes(filtre: { themes: [EMPLOI] }) }';
    expect((await asking(ANALYSTE, query)).errors).toBeUndefined();
  });

  it.each(['gestionnaire', 'exploitation'])('gives %s no figure', async (role) => {
    expect((await asking({ role }, '{ requete }')).errors).toEqual(refusal('Query.requete'));
  });

  it.each(['analyste', 'charge-de-mission', 'pilotage', 'gestionnaire'])('describes the graph to %s', async (role) => {
    for (const query of [getIntrospectionQuery(), '{ __type(name: "Personne") { name } }']) {
      expect((await asking({ role }, query)).errors).toBeUndefined();
    }
  });

  it.each(['application', 'exploitation'])('describes nothing of the graph to %s', async (role) => {
    const asked = [
      ['{ __schema { queryType { name } } }', '__schema'],
      ['{ x: __type(name: "Personne") { name } }', '__type'],
      ['{ ...f } fragment f on Query { ... { __schema { types { name } } } }', '__schema'],
    ];
    for (const [query, element] of asked) {
      const { data, errors } = await asking({ role, sub: 'app:description' }, query);
      expect(data ?? undefined).toBeUndefined();
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      if (role === 'exploitation') expect(errors).toEqual(refusal(element));
    }
  });
});

describe('federation', () => {
  it('does not serve, through what another field requires, a field that the caller may not ask', async () => {
    const { data, errors } = await askAs(ANALYSTE, '{ personne { tranche } }');
    expect(data).toEqual({ personne: null });
    expect(errors).toEqual(refusal('Personne.revenu'));
    const allowed = await askAs({ role: 'analyste', scope: 'revenus:lire' }, '{ personne { tranche } }');
    expect(allowed.data).toEqual({ personne: { tranche: 'basse' } });
  });

  it('does not serve it to who asks a slice for an entity', async () => {
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Personne { revenu } } }';
    const { errors } = await askSlice(ANALYSTE, query, { r: [{ __typename: 'Personne', id: 'p1' }] });
    expect(errors).toEqual(refusal('Personne.revenu'));
  });

  it('does not give a slice’s SDL to who reads no figure', async () => {
    const { errors } = await askSlice({ role: 'exploitation' }, '{ _service { sdl } }');
    expect(errors).toEqual(refusal('_Service.sdl'));
  });
});

describe('an application', () => {
  const APP = { role: 'application', sub: 'app:offres' };
  const askByHash = async (sha256Hash: string) => {
    const response = await fetch(`${graph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await bearer(APP)) },
      body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash } } }),
    });
    return { status: response.status, ...((await response.json()) as object) };
  };

  it('asks its registered operations, however laid out, or by their hash', async () => {
    expect((await askAs(APP, OFFRES)).data).toEqual({ offres: 5 });
    expect((await askAs(APP, 'query Offres { offres }')).data).toEqual({ offres: 5 });
    const answer = await askByHash(createHash('sha256').update(OFFRES).digest('hex'));
    expect(answer).toMatchObject({ status: 200, data: { offres: 5 } });
  });

  it('asks no other, not even the schema, nor those of another application', async () => {
    for (const query of ['{ heures }', 'query Offres { offres heures }', '{ __schema { types { name } } }']) {
      const { status, data, errors } = await askAs(APP, query);
      expect({ status, data, code: errors?.[0]?.extensions.code }).toEqual({ status: 403, code: 'FORBIDDEN' });
    }
    expect((await askAs({ ...APP, sub: 'app:autre' }, OFFRES)).status).toBe(403);
    expect(await askByHash('0'.repeat(64))).toMatchObject({
      errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }],
    });
  });
});
