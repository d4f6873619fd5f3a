import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, startTestGraph, type TestGraph } from './test-graph.js';

let graph: TestGraph;

beforeAll(async () => {
  graph = await startTestGraph();
});

afterAll(() => graph.close());

const analyste = async () => ({ authorization: `Bearer ${await graph.issuer.jeton({ role: 'analyste' })}` });
const PAGE = 'query ($n: Int!) { marches(premier: $n) { noeuds { objet } } }';

describe('the cost of a question', () => {
  it('is announced with its answer, beside the budget of its caller', async () => {
    const { data, extensions } = await ask(graph, PAGE, { variables: { n: 100 } });
    expect(data).toEqual({ marches: { noeuds: [{ objet: 'Voirie' }] } });
    expect(extensions).toMatchObject({ cout: { estime: 20 + 1 + 1 + 100, budget: 10_000 } });
  });

  it('is counted of what slices declare, through composition', async () => {
    const query = '{ marches(premier: 10, ordre: { sens: 1 }) { total noeuds { lots { lots { objet } } } } }';
    const { extensions } = await ask(graph, query);
    const lots = 1 + 4 * (1 + 1 + 4);
    expect(extensions).toMatchObject({ cout: { estime: 20 + 1 + (1 + 2) + 5 + 1 + 10 * (1 + lots) } });
  });

  it('above the budget of its caller, refuses the question before anything of it runs', async () => {
    const before = graph.logs.length;
    const { status, data, errors, extensions } = await ask(graph, PAGE, {
      variables: { n: 2_000 },
      headers: await analyste(),
    });
    const cout = { estime: 2_022, budget: 2_000 };
    expect({ status, data, extensions }).toEqual({ status: 400, data: undefined, extensions: { cout } });
    expect(errors).toEqual([
      { message: expect.stringContaining('2022'), extensions: { code: 'COUT_TROP_ELEVE', ...cout } },
    ]);
    expect(graph.logs.slice(before).filter((line) => line.includes('"slice"'))).toEqual([]);
  });

  it('is each profile’s own', async () => {
    expect((await ask(graph, PAGE, { variables: { n: 2_000 } })).errors).toBeUndefined();
    expect((await ask(graph, PAGE, { variables: { n: 1_000 }, headers: await analyste() })).errors).toBeUndefined();
  });

  it('cannot be hidden behind fragments, aliases or defaults', async () => {
    const hidden = [
      '{ ...a ...b } fragment a on Query { x: marches(premier: 1500) { ...p } } fragment b on Query { y: marches(premier: 1500) { ...p } } fragment p on MarcheConnection { noeuds { objet } }',
      'query ($n: Int! = 5000) { marches(premier: $n) { noeuds { objet } } }',
      '{ marches(premier: 1000) { a: noeuds { objet } b: noeuds { objet } } }',
      '{ marches { noeuds { lots { lots { lots { lots { objet } } } } } } }',
    ];
    for (const query of hidden) {
      const { errors } = await ask(graph, query, { headers: await analyste() });
      expect(errors?.[0]?.extensions.code).toBe('COUT_TROP_ELEVE');
    }
  });
});
