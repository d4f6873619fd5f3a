import { randomBytes } from 'node:crypto';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { TestIssuer } from '../access/test-issuer.js';
import { PopulationScalar } from '../cohort/population.scalar.js';
import { createLogger } from './logger.js';
import { PopulationInAnswer } from './population-answer.js';
import type { RunningServer } from './process.js';
import { startSubgraph } from './subgraph-server.js';

/** Two, the larger turned in several parts. */
const CLES = [randomBytes(10), randomBytes(300_000)];
const TEXTS = CLES.map((cle) => cle.toString('base64'));

const schema = buildSubgraphSchema([
  {
    typeDefs: parse(`scalar Population
      type Cohorte @key(fields: "membres") { membres: Population! octets: Int type: String libelle: String }
      type Query { cohortes: [Cohorte!]! }`),
    resolvers: {
      Population: PopulationScalar,
      Query: { cohortes: () => CLES.map((membres) => ({ membres })) },
      Cohorte: {
        __resolveReference: ({ membres }: { membres: unknown }) => ({ membres }),
        octets: ({ membres }: { membres: Uint8Array }) => membres.length,
        type: ({ membres }: { membres: object }) => membres.constructor.name,
        libelle: () => 'l’été, « "membres":"@0" »',
      },
    } as never,
  },
]);

let issuer: TestIssuer;
let server: RunningServer;
beforeAll(async () => {
  issuer = await TestIssuer.start();
  server = await startSubgraph({
    name: 'essai',
    schema,
    port: 0,
    emetteur: issuer.emetteur,
    context: (_requestId, appelant) => ({ appelant }),
    ready: async () => {},
    close: async () => {},
    journal: {
      inscrire: async () => undefined,
      verifier: async () => ({
        ...{ lectures: 0, coupees: 0, tete: '' },
        ...{ recentes: { exactes: 0, sansFinalite: 0 }, rupture: null },
      }),
    },
    versions: { all: () => ({}), live: true, onChange: () => undefined },
    logger: createLogger('essai', 'info', { write: () => undefined }),
  });
});
afterAll(async () => {
  await server.close();
  await issuer.close();
});

async function ask(query: string, variables = {}) {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await issuer.jeton()}` },
    body: JSON.stringify({ query, variables }),
  });
  return { type: response.headers.get('content-type'), ...((await response.json()) as { data: unknown }) };
}

/** Kept from `toEqual`, which would print them. */
const isSame = (data: unknown, expected: unknown) => JSON.stringify(data) === JSON.stringify(expected);

describe('a slice’s populations', () => {
  it('leave in base64, in any number, among other texts', async () => {
    const { data, type } = await ask('{ cohortes { membres libelle autre: membres } }');
    const libelle = 'l’été, « "membres":"@0" »';
    const cohortes = TEXTS.map((autre) => ({ membres: autre, libelle, autre }));
    expect(isSame(data, { cohortes })).toBe(true);
    expect(type).toContain('application/json');
  });

  it('arrive as bytes, and leave as they came', async () => {
    const representations = TEXTS.map((membres) => ({ __typename: 'Cohorte', membres }));
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Cohorte { membres octets type } } }';
    const { data } = await ask(query, { r: representations });
    const entities = CLES.map(({ length }, i) => ({ membres: TEXTS[i], octets: length, type: 'Buffer' }));
    expect(isSame(data, { _entities: entities })).toBe(true);
  });

  it('are in base64 in any other JSON', () => {
    expect(JSON.stringify({ x: new PopulationInAnswer(CLES[0]) })).toBe(JSON.stringify({ x: TEXTS[0] }));
  });
});
