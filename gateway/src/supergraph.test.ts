import { readFile, rename, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ask, startTestGraph, type TestGraph } from './test-graph.js';

const WAIT_MS = 20_000;
const TAKEN_UP = 'nouveau graphe composé en service';
const REFUSED = 'nouveau graphe composé refusé';
let graph: TestGraph;
let whole: string;
/** The same without a field of it. */
let lesser: string;

beforeAll(async () => {
  // Slow as the machine may be: only what is dropped is a failure.
  graph = await startTestGraph({ sliceTimeoutMs: 30_000, requestTimeoutMs: 40_000 });
  whole = await readFile(graph.supergraph, 'utf8');
  lesser = whole.replace(/^ *heures: .*$/m, '');
  expect(lesser).not.toBe(whole);
});
beforeEach(() => {
  graph.logs.length = 0;
});
afterAll(() => graph.close());

/** As an operator does: whole, in one stroke. */
async function replace(supergraphSdl: string): Promise<void> {
  await writeFile(`${graph.supergraph}.neuf`, supergraphSdl);
  await rename(`${graph.supergraph}.neuf`, graph.supergraph);
}

async function untilLogged(text: string): Promise<void> {
  const limit = performance.now() + WAIT_MS;
  while (!graph.logs.some((line) => line.includes(text))) {
    if (performance.now() > limit) throw new Error(`jamais au journal : ${text}\n${graph.logs.join('')}`);
    await sleep(20);
  }
}

const codeOf = async (query: string) => (await ask(graph, query)).errors?.[0]?.extensions.code;

describe('a new composed graph', () => {
  it('is taken up while questions go on, none of which is dropped', async () => {
    let asking = true;
    const failures: unknown[] = [];
    let answered = 0;
    const load = Array.from({ length: 8 }, async () => {
      while (asking) {
        const { data, errors } = await ask(graph, '{ personne { age contrats } offres }').catch((error) => ({
          data: String(error),
          errors: undefined,
        }));
        answered++;
        if (errors || JSON.stringify(data) !== '{"personne":{"age":41,"contrats":2},"offres":5}')
          failures.push(data, errors);
      }
    });
    for (const [next, code] of [
      [lesser, 'GRAPHQL_VALIDATION_FAILED'],
      [whole, undefined],
      [lesser, 'GRAPHQL_VALIDATION_FAILED'],
    ] as const) {
      graph.logs.length = 0;
      await replace(next);
      await untilLogged(TAKEN_UP);
      expect(await codeOf('{ heures }')).toBe(code);
    }
    asking = false;
    await Promise.all(load);
    expect(failures).toEqual([]);
    expect(answered).toBeGreaterThan(20);
  });

  it('brings its own rules of access and costs', async () => {
    await replace(
      whole.replace(
        'offres: Int @join__field(graph: EMPLOYERS)',
        (field) => `${field} @acces(profils: ["analyste"]) @cost(weight: 7)`,
      ),
    );
    await untilLogged(TAKEN_UP);
    expect(await codeOf('{ offres }')).toBe('FORBIDDEN');
    const authorization = `Bearer ${await graph.issuer.jeton({ role: 'analyste' })}`;
    const { extensions } = await ask(graph, '{ offres }', { headers: { authorization } });
    expect(extensions).toMatchObject({ cout: { estime: 7 } });
    graph.logs.length = 0;
    await replace(whole);
    await untilLogged(TAKEN_UP);
    expect(await codeOf('{ offres }')).toBeUndefined();
  });

  it.each([
    ['cut short', () => whole.slice(0, whole.length / 2)],
    ['that is no composed graph', () => 'type Query { offres: Int }'],
    ['with a slice of which nothing is known', () => whole.replaceAll('"employers"', '"inconnue"')],
    ['empty', () => ''],
  ])('%s, is refused: the one before goes on, and the logs say why', async (_, broken) => {
    await replace(broken());
    await untilLogged(REFUSED);
    expect(graph.logs.find((line) => line.includes(REFUSED))).toContain('"message":"');
    expect(await codeOf('{ offres heures }')).toBeUndefined();
    graph.logs.length = 0;
    // The one that is served already: there is nothing to take up.
    await replace(whole);
    await sleep(1_000);
    expect(graph.logs.filter((line) => line.includes('graphe composé'))).toEqual([]);
  });
});
