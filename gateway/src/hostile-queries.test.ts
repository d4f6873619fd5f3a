import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { type Answer, ask, startTestGraph, type TestGraph } from './test-graph.js';

let graph: TestGraph;

beforeAll(async () => {
  graph = await startTestGraph();
});

afterAll(() => graph.close());

const times = (count: number, of: (n: number) => string) => Array.from({ length: count }, (_, n) => of(n)).join(' ');
const nested = (levels: number, open: string, inside: string, close: string) =>
  open.repeat(levels) + inside + close.repeat(levels);

/** Queries too large to be validated, and the limit that each exceeds first. */
const TOO_LARGE: [what: string, limit: string, query: string][] = [
  [
    'nested fragments',
    'selections',
    `{ ...f0 } ${times(30, (n) => `fragment f${n} on Query { ...f${n + 1} ...f${n + 1} }`)} fragment f30 on Query { offres }`,
  ],
  [
    'fragments that hold many',
    'definitions',
    `{ ${times(500, (n) => `...f${n}`)} } ${times(500, (n) => `fragment f${n} on Query { offres }`)}`,
  ],
  ['a flood of aliases', 'aliases', `{ ${times(101, (n) => `a${n}: __typename`)} }`],
  ['a flood of one field', 'repeats', `{ ${times(500, () => '__typename')} }`],
  ['a flood of one field through fragments', 'repeats', `{ ${times(500, () => '... { offres }')} }`],
  ['a flood of directives', 'directivesOnOne', `{ __typename ${times(10, () => '@aa')} }`],
  ['a flood of directives, spread', 'directives', `{ ${times(60, (n) => `f${n} @aa`)} }`],
  ['a flood of root fields', 'rootFields', `{ ${times(60, (n) => `f${n}`)} }`],
  ['a flood of operations', 'definitions', times(60, (n) => `query q${n} { offres }`)],
  ['a flood of words', 'tokens', `{ offres(a: [${times(20_000, () => '1')}]) }`],
  ['fields one within the other', 'depth', nested(100, '{ a ', '', '}')],
  [
    'fields one within the other, through fragments',
    'depth',
    `{ ...f0 } ${times(40, (n) => `fragment f${n} on Query { a { ...f${n + 1} } }`)} fragment f40 on Query { offres }`,
  ],
  ['very many fields one within the other', 'depth', nested(1_600, '{ a ', '', '}')],
  ['lists beyond the call stack', 'tokens', `{ a(b: ${nested(100_000, '[', '', ']')}) }`],
];

describe('a query too large', () => {
  it.each(TOO_LARGE)('is refused: %s', async (_, limite, query) => {
    const { status, data, errors } = await ask(graph, query);
    expect({ status, data, errors }).toEqual({
      status: 400,
      data: undefined,
      errors: [
        {
          message: expect.stringContaining('La requête est trop grande'),
          extensions: { code: 'REQUETE_TROP_GRANDE', limite, maximum: expect.any(Number) },
        },
      ],
    });
  });

  it.each([
    ['a flood of one field', 'selections', `{ ${times(9_000, () => 'heures')} }`],
    ['fields beyond the call stack', 'depth', nested(6_600, '{ a ', '', '}')],
  ])('is refused by a slice too: %s', async (_, limite, query) => {
    const { url } = graph.slices.clauses;
    const { status, errors } = await ask({ url, issuer: graph.issuer }, query);
    expect({ status, extensions: errors?.[0]?.extensions }).toEqual({
      status: 400,
      extensions: { code: 'REQUETE_TROP_GRANDE', limite, maximum: expect.any(Number) },
    });
  });

  it('is not what tools ask to know the whole graph', async () => {
    const { errors } = await ask(
      graph,
      getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true }),
    );
    expect(errors).toBeUndefined();
  });
});

describe('a query that means harm', () => {
  it('gets no name of the graph suggested, from the gateway or a slice', async () => {
    const wrong = ['{ offre }', '{ heure }', '{ etapes(filtr: {}) }', '{ etapes(filtre: { theme: [EMPLOI] }) }'];
    const questions = [
      ...wrong.map((query) => ({ query, variables: {} })),
      { query: '{ etapes(filtre: { themes: [EMPLO] }) }', variables: {} },
      { query: 'query ($f: Filtre) { etapes(filtre: $f) }', variables: { f: { themes: ['EMPLO'] } } },
      { query: 'query ($f: Filtre) { etapes(filtre: $f) }', variables: { f: { theme: [] } } },
      { query: 'query ($f: Filtr) { etapes(filtre: $f) }', variables: {} },
      { query: '{ __type(nom: "Filtre") { name } }', variables: {} },
    ];
    for (const { url } of [graph, graph.slices.beneficiaries, graph.slices.clauses]) {
      for (const { query, variables } of questions) {
        const { errors = [] } = await ask({ url, issuer: graph.issuer }, query, { variables });
        expect(errors.length).toBeGreaterThan(0);
        expect(JSON.stringify(errors)).not.toMatch(/did you mean/i);
      }
    }
  });

  it('is told its first mistakes only', async () => {
    for (const { url } of [graph, graph.slices.clauses]) {
      const { errors } = await ask({ url, issuer: graph.issuer }, `{ ${times(45, (n) => `inconnu${n}`)} }`);
      expect(errors).toHaveLength(21);
    }
  });

  it('cannot circle in the description of the graph', async () => {
    const query = `{ __schema { types { ${nested(3, 'fields { type { ', 'name', '} }')} } } }`;
    const { status, errors } = await ask(graph, query);
    expect({ status, code: errors?.[0]?.extensions.code }).toEqual({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  it('is answered whatever its variables nest', async () => {
    const cohort = '"membres":"AQIDBA=="';
    const send = async (url: string, levels: number) => {
      const variables = `{"f":${nested(levels, '[', '', ']')},${cohort},"x":${nested(levels, '{"x":', `{${cohort}}`, '}')}}`;
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await graph.issuer.jeton()}` },
        body: `{"query":"query ($f: Filtre) { etapes(filtre: $f) }","variables":${variables}}`,
      });
      const { errors } = (await response.json()) as Answer;
      expect(response.status).toBeLessThan(500);
      return errors?.[0]?.extensions.code;
    };
    for (const { url } of [graph, graph.slices.beneficiaries]) {
      expect(await send(url, 40)).toBe('BAD_USER_INPUT');
      expect(await send(url, 80_000)).toBe('BAD_REQUEST');
      expect((await ask({ url, issuer: graph.issuer }, '{ etapes }')).data).toEqual({ etapes: 6 });
    }
  });

  it('is none because its texts hold brackets', async () => {
    const { data } = await ask(graph, `{ offres } # \\ " ${'[{'.repeat(100)}`);
    expect(data).toEqual({ offres: 5 });
  });

  it('names nothing __proto__', async () => {
    for (const alias of ['__proto__', '__typename', '__x']) {
      const { status, errors } = await ask(graph, `{ personne { ${alias}: age } }`);
      expect({ status, code: errors?.[0]?.extensions.code }).toEqual({ status: 400, code: 'ALIAS_RESERVE' });
    }
    const { data } = await ask(
      graph,
      '{ constructor: offres toString: offres prototype: personne { hasOwnProperty: age } }',
    );
    expect(data).toEqual({ constructor: 5, toString: 5, prototype: { hasOwnProperty: 41 } });
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
});
