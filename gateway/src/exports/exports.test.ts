import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OFFRES, startTestGraph, type TestGraph } from '../test-graph.js';
import { exportsOf, refusal } from './test-exports.js';

let graph: TestGraph;

beforeAll(async () => {
  // Tens of thousands of lines, on a machine that may be busy.
  graph = await startTestGraph({ sliceTimeoutMs: 30_000, requestTimeoutMs: 30_000 });
});
beforeEach(() => {
  Object.assign(graph.behaviour, { lines: 3, pages: 0, after: null });
});
afterAll(() => graph.close());

const LINES = 'query Lignes { lignes { total noeuds { numero objet le montant part actif } } }';

const { bearer, post } = exportsOf(() => graph);

describe('a question as a table', () => {
  it('is a CSV as RFC 4180 says, whose texts no spreadsheet computes', async () => {
    graph.behaviour.lines = 7;
    const response = await post('csv', { operation: LINES, titre: 'Les lignes de l’été' });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="les-lignes-de-lete.csv"');
    const lines = (await response.text()).split('\r\n');
    expect(lines[0]).toBe('total,numero,objet,le,montant,part,actif');
    expect(lines[1]).toBe('7,1,"Lot « 1 », d’été ; ""à part""",2018-03-01,-1.5,0.0625,false');
    expect(lines[5]).toBe('7,5,"\'=1+1",2018-03-01,-5.5,0.0625,false');
    expect(lines[7]).toContain('2018-03-01,,0.0625');
    expect(lines.slice(8)).toEqual(['']);
  });

  it('is what a French Excel opens: semicolons, decimal commas, the mark of UTF-8', async () => {
    const response = await post('csv?format=excel-fr', { operation: LINES });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString('utf8').split('\r\n')[2]).toBe(
      '3;2;"Lot « 2 », d’été ; ""à part""";2018-03-01;-2,5;0,0625;VRAI',
    );
  });

  it('is JSON that says what it was made of', async () => {
    graph.behaviour.lines = 7;
    const response = await post('json', {
      operation: LINES,
      variables: {},
      colonnes: [{ chemin: 'lignes.noeuds.montant', titre: 'Montant' }],
    });
    const body = await response.json();
    expect(body).toEqual({
      vue: null,
      execution: {
        le: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        operation: LINES,
        variables: {},
        versions: { employers: { lignes: '7' } },
        sources: { lignes: { enRetard: false } },
        cout: { estime: expect.any(Number), budget: 10_000 },
      },
      colonnes: [{ chemin: 'lignes.noeuds.montant', titre: 'Montant', type: 'nombre' }],
      lignes: [[-1.5], [-2.5], [-3.5], [-4.5], [-5.5], [-6.5], [null]],
      total: 7,
      tronque: false,
      secret: [{ ligne: 7, colonne: 'lignes.noeuds.montant', raison: 'Moins de 5 personnes.' }],
      avertissements: [],
    });
  });

  it('has every row of a list, page after page, and asks once what is beside it', async () => {
    graph.behaviour.lines = 2_321;
    const lines = (await (await post('csv', { operation: LINES })).text()).trim().split('\r\n').slice(1);
    expect(lines.map((line) => line.split(',', 2).join())).toEqual(
      Array.from({ length: 2_321 }, (_, i) => `2321,${i + 1}`),
    );
    expect(graph.behaviour.pages).toBe(3);
  });

  it('is of shorter pages for who has a smaller budget', async () => {
    graph.behaviour.lines = 1_500;
    const operation =
      'query L { lignes { a: total noeuds { numero } } x: marches(premier: 1000) { noeuds { objet } } }';
    const colonnes = [{ chemin: 'lignes.noeuds.numero' }];
    const response = await post('csv', { operation, colonnes }, await bearer({ role: 'analyste' }));
    expect((await response.text()).trim().split('\r\n')).toHaveLength(1_501);
    expect(graph.behaviour.pages).toBe(8);
  });

  it('keeps to the length that the question gives, and says so', async () => {
    graph.behaviour.lines = 30;
    const operation = 'query L($n: Int! = 2) { lignes(premier: $n) { noeuds { numero } } }';
    const body = (await (await post('json', { operation })).json()) as { total: number; avertissements: string[] };
    expect(body.total).toBe(2);
    expect(body.avertissements).toEqual(['La question s’arrête aux 2 premières lignes de « lignes ».']);
  });

  it.each(['failure', 'deposit'] as const)(
    'that a %s stops midway is cut, never a shorter file that looks whole',
    async (happens) => {
      Object.assign(graph.behaviour, { lines: 4_000, after: { line: 3_000, happens } });
      for (const extension of ['csv', 'json', 'xlsx']) {
        const before = graph.logs.length;
        const response = await post(extension, { operation: LINES });
        expect(response.status).toBe(200);
        await expect(response.arrayBuffer()).rejects.toThrow('terminated');
        expect(graph.logs.slice(before).join()).toContain('export interrompu');
      }
    },
  );

  it('is refused as usual when it fails before a byte is sent', async () => {
    Object.assign(graph.behaviour, { lines: 3_000, after: { line: 2_000, happens: 'deposit' } });
    expect(await refusal(post('parquet', { operation: LINES }))).toMatchObject({
      status: 409,
      code: 'DONNEES_CHANGEES',
    });
  });

  it('is refused whole when a part of it fails at once', async () => {
    const operation = 'query L { offres attendue }';
    expect(await refusal(post('csv', { operation }))).toEqual({
      ...{ status: 400, code: 'PERIODE_INVALIDE', message: 'La période est vide.' },
    });
    graph.behaviour.after = { line: 0, happens: 'failure' };
    expect(await refusal(post('csv', { operation: LINES }))).toMatchObject({
      status: 500,
      code: 'INTERNAL_SERVER_ERROR',
    });
  });

  it('says that a slice is down, or slow', async () => {
    const slow = await startTestGraph({ requestTimeoutMs: 300 });
    try {
      slow.behaviour.delayMs = 1_000;
      const ask = async () =>
        fetch(`${slow.url}/exports.csv`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${await slow.issuer.jeton()}` },
          body: JSON.stringify({ operation: 'query L { lent }' }),
        });
      expect(await refusal(ask())).toMatchObject({ status: 504, code: 'DELAI_DEPASSE' });
      await slow.slices.iae.close();
      expect(await refusal(ask())).toMatchObject({ status: 503, code: 'SERVICE_INDISPONIBLE' });
      slow.slices.iae.close = async () => undefined;
    } finally {
      await slow.close();
    }
  });
});

describe('the door of exports', () => {
  it('is that of the graph: token, rights, budget, shape, registered operations', async () => {
    const anonymous = { authorization: '' };
    expect(await refusal(post('csv', { operation: LINES }, anonymous))).toMatchObject({
      status: 401,
      code: 'UNAUTHENTICATED',
    });
    const analyste = await bearer({ role: 'analyste', scope: '' });
    const cases: [string, string, number][] = [
      ['query L { depots }', 'FORBIDDEN', 403],
      ['query L { personne { revenu } }', 'FORBIDDEN', 403],
      ['query L { marches(premier: 2500) { noeuds { objet } } }', 'COUT_TROP_ELEVE', 400],
      [`query L { ${'a: offres '.repeat(51)} }`, 'REQUETE_TROP_GRANDE', 400],
      ['query L { __proto__: offres }', 'ALIAS_RESERVE', 400],
      ['query L { inconnu }', 'GRAPHQL_VALIDATION_FAILED', 400],
      ['query L { offres', 'OPERATION_INVALIDE', 400],
      ['query A { offres } query B { offres }', 'OPERATION_INVALIDE', 400],
      ['mutation M { noter }', 'OPERATION_INVALIDE', 400],
    ];
    for (const [operation, code, status] of cases) {
      expect(await refusal(post('csv', { operation }, analyste))).toMatchObject({ status, code });
    }
    const application = await bearer({ role: 'application', sub: 'app:offres', scope: '' });
    expect(await refusal(post('csv', { operation: LINES }, application))).toMatchObject({
      status: 403,
      code: 'FORBIDDEN',
    });
    expect(await (await post('csv', { operation: OFFRES }, application)).text()).toBe('offres\r\n5\r\n');
    expect(graph.behaviour.written).toBe(0);
  });

  it('explains what is wrong of a body, a format, a column, a variable', async () => {
    const operation = 'query L($n: Int!, $actif: Boolean) { lignes(premier: $n, actif: $actif) { noeuds { numero } } }';
    const cases: [string, unknown, string, number][] = [
      ['csv', { operation: 3 }, 'BAD_REQUEST', 400],
      ['csv', { operation, colonnes: ['numero'], variables: { n: 1 } }, 'BAD_REQUEST', 400],
      ['ods', { operation: LINES }, 'FORMAT_INCONNU', 404],
      ['csv?format=mac', { operation: LINES }, 'FORMAT_INCONNU', 404],
      ['xlsx?format=excel-fr', { operation: LINES }, 'FORMAT_INCONNU', 404],
      ['csv', { operation: LINES, colonnes: [{ chemin: 'prix' }] }, 'COLONNE_INCONNUE', 400],
      ['csv', { operation }, 'VARIABLE_INVALIDE', 400],
      ['csv', { operation, variables: { n: 'deux' } }, 'VARIABLE_INVALIDE', 400],
      ['csv', { operation, variables: { n: 1, m: 2 } }, 'VARIABLE_INCONNUE', 400],
    ];
    for (const [extension, body, code, status] of cases) {
      const refused = await refusal(post(extension, body));
      expect(refused).toMatchObject({ status, code });
      expect(refused.message).toMatch(/[.]$/);
    }
  });

  it('lets a caller have four exports under way, and asks nothing more for who left', async () => {
    graph.behaviour.lines = 400_000;
    const headers = { 'content-type': 'application/json', ...(await bearer({ sub: 'presse' })) };
    const begin = async () => {
      const asking = request(`${graph.url}/exports.csv`, { method: 'POST', headers, agent: false });
      asking.end(JSON.stringify({ operation: LINES }));
      const [answer] = (await once(asking, 'response')) as [IncomingMessage];
      return answer;
    };
    const four = await Promise.all([begin(), begin(), begin(), begin()]);
    expect(four.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
    expect(await refusal(post('csv', { operation: LINES }, headers))).toMatchObject({
      status: 429,
      code: 'EXPORTS_SIMULTANES',
    });
    for (const answer of four) answer.destroy();
    let status = 429;
    for (let i = 0; i < 100 && status === 429; i++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      status = (await post('csv', { operation: 'query L { offres }' }, headers)).status;
    }
    expect(status).toBe(200);
    // 400 pages each would have followed.
    expect(graph.behaviour.pages).toBeLessThan(40);
  });
});
