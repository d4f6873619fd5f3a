import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestGraph, type TestGraph } from '../test-graph.js';
import { exportsOf, refusal } from './test-exports.js';

let graph: TestGraph;

beforeAll(async () => {
  graph = await startTestGraph();
});
beforeEach(() => {
  Object.assign(graph.behaviour, { lines: 3, pages: 0, after: null });
});
afterAll(() => graph.close());

const { bearer, get } = exportsOf(() => graph);

describe('the link of a view', () => {
  it('is the view, at its current version or at one of them', async () => {
    expect(await (await get('/vues/lignes.csv')).text()).toBe(
      'numero,objet,montant\r\n1,"Lot « 1 », d’été ; ""à part""",-1.5\r\n2,"Lot « 2 », d’été ; ""à part""",-2.5\r\n3,"Lot « 3 », d’été ; ""à part""",-3.5\r\n',
    );
    expect(await (await get('/vues/lignes@1.csv?actif=vrai')).text()).toBe('N°\r\n1\r\n2\r\n3\r\n');
    const { vue } = (await (await get('/vues/lignes.json')).json()) as { vue: unknown };
    expect(vue).toEqual({ slug: 'lignes', titre: 'Les lignes', version: 2 });
  });

  it('says why there is none', async () => {
    const cases: [string, string, number][] = [
      ['/vues/inconnue.csv', 'VUE_INCONNUE', 404],
      ['/vues/lignes@9.csv', 'VUE_INCONNUE', 404],
      ['/vues/Lignes!.csv', 'VUE_INCONNUE', 404],
      ['/vues/lignes.ods', 'FORMAT_INCONNU', 404],
      ['/vues/retiree.csv', 'VUE_RETIREE', 410],
      ['/vues/cassee.csv', 'VUE_CASSEE', 410],
      ['/vues/lignes.csv?actif=peut-etre', 'VARIABLE_INVALIDE', 400],
      ['/vues/lignes.csv?annee=2017', 'VARIABLE_INCONNUE', 400],
    ];
    for (const [path, code, status] of cases) {
      expect({ path, ...(await refusal(get(path))) }).toMatchObject({ path, status, code });
    }
    expect((await fetch(`${graph.url}/vues/lignes.csv`)).status).toBe(401);
  });

  it('has a tag of all that makes it: 304 to who has it, until the data or the question changes', async () => {
    const first = await get('/vues/lignes.csv');
    await first.text();
    const tag = first.headers.get('etag') as string;
    expect(tag).toMatch(/^"[\w-]+"$/);
    const again = await get('/vues/lignes.csv', { 'if-none-match': `"autre", ${tag}` });
    expect({ status: again.status, body: await again.text() }).toEqual({ status: 304, body: '' });
    for (const path of [
      '/vues/lignes@1.csv',
      '/vues/lignes.csv?actif=true',
      '/vues/lignes.json',
      '/vues/lignes.csv?format=excel-fr',
    ]) {
      expect((await get(path, { 'if-none-match': tag })).status).toBe(200);
    }
    const other = await bearer({ role: 'analyste' });
    expect((await get('/vues/lignes.csv', { 'if-none-match': tag, ...other })).status).toBe(200);
    graph.behaviour.after = { line: 0, happens: 'deposit' };
    expect((await get('/vues/lignes.csv', { 'if-none-match': tag })).status).toBe(200);
    expect((await get('/vues/lignes.json')).headers.get('etag')).toMatch(/^W\/"/);
  });

  it('asks its slice nothing to answer 304, as long as the data is the same', async () => {
    const analyste = await bearer({ role: 'analyste' });
    const ask = async (tag = '"aucun"') => {
      const before = graph.behaviour.pages;
      const response = await get('/vues/lignes.csv', { ...analyste, 'if-none-match': tag });
      await response.arrayBuffer();
      return {
        status: response.status,
        tag: response.headers.get('etag') ?? '',
        pages: graph.behaviour.pages - before,
      };
    };
    const limit = performance.now() + 20_000;
    let last = await ask();
    // The first question opens the stream that tells the versions.
    while (last.pages > 0 && performance.now() < limit) last = await ask();
    expect(await ask(last.tag)).toMatchObject({ status: 304, pages: 0 });
    graph.behaviour.versions.raise();
    await sleep(1_000);
    expect((await ask(last.tag)).pages).toBe(1);
  });
});
