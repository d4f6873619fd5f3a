import { buildSubgraphSchema } from '@apollo/subgraph';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GraphQLError, parse } from 'graphql';
import { TestIssuer } from '../access/test-issuer.js';
import { ErreurAgent } from './errors.js';
import { createLogger } from './logger.js';
import type { RunningServer } from './process.js';
import { type SubgraphContext, startSubgraph } from './subgraph-server.js';

interface Answer {
  data: Record<string, unknown>;
  errors: { message: string; path: string[]; extensions: Record<string, unknown> }[];
  extensions?: Record<string, unknown>;
}

interface Context extends SubgraphContext {
  requestId: string;
}

const schema = buildSubgraphSchema([
  {
    typeDefs: parse(
      'type Query { version: Int taille(cle: String!): Int attendue: Int imprevue: Int citation: Int requete: String }',
    ),
    resolvers: {
      Query: {
        version: (_: unknown, __: unknown, context: Context) => {
          context.extensions = async () => ({ version: 7 });
          return 1;
        },
        taille: (_: unknown, { cle }: { cle: string }) => cle.length,
        attendue: () => {
          throw new ErreurAgent('PERIODE_INVALIDE', 'Le mois 13 n’existe pas.');
        },
        imprevue: () => {
          throw new Error('la base a dit : Dupont');
        },
        citation: () => {
          throw new GraphQLError('Dupont', { extensions: { code: 'BAD_USER_INPUT' } });
        },
        requete: (_: unknown, __: unknown, context: Context) => context.requestId,
      },
    },
  },
]);

let issuer: TestIssuer;
let server: RunningServer;
let logs: string[];
let waiting: string | undefined;
let closed: boolean;

beforeAll(async () => {
  issuer = await TestIssuer.start();
});

afterAll(() => issuer.close());

beforeEach(async () => {
  logs = [];
  closed = false;
  waiting = undefined;
  server = await startSubgraph<Context>({
    name: 'essai',
    schema,
    port: 0,
    emetteur: issuer.emetteur,
    context: (requestId, appelant) => ({ requestId, appelant }),
    ready: async () => {
      if (waiting) throw new Error(waiting);
    },
    close: async () => {
      closed = true;
    },
    journal: {
      inscrire: async () => undefined,
      verifier: async () => ({
        ...{ lectures: 0, coupees: 0, tete: '' },
        ...{ recentes: { exactes: 0, sansFinalite: 0 }, rupture: null },
      }),
    },
    versions: { all: () => ({}), live: true, onChange: () => undefined },
    logger: createLogger('essai', 'info', { write: (line: string) => void logs.push(line) }),
  });
});

afterEach(() => server.close());

async function ask(query: string, variables = {}, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await issuer.jeton()}`, ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { response, ...((await response.json()) as Answer) };
}

describe('startSubgraph', () => {
  it('gives the caller’s request id to resolvers and back in the response, and refuses unsafe ones', async () => {
    const { response, data } = await ask('{ requete }', {}, { 'x-request-id': 'abc-1' });
    expect(data.requete).toBe('abc-1');
    expect(response.headers.get('x-request-id')).toBe('abc-1');
    const unsafe = await ask('{ requete }', {}, { 'x-request-id': 'a b{}' });
    expect(unsafe.data.requete).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('lets expected errors through', async () => {
    const { errors } = await ask('{ attendue }');
    expect(errors[0]).toMatchObject({
      message: 'Le mois 13 n’existe pas.',
      extensions: { code: 'PERIODE_INVALIDE' },
      path: ['attendue'],
    });
  });

  it.each(['imprevue', 'citation'])(
    'masks the error of %s, whose cause the log keeps under the same id',
    async (field) => {
      const { errors, response } = await ask(`{ ${field} }`);
      const id = response.headers.get('x-request-id');
      expect(errors[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: id });
      expect(JSON.stringify(errors)).not.toContain('Dupont');
      const line = logs.find((entry) => entry.includes(id ?? '?'));
      expect(JSON.parse(line ?? '{}').err.message).toContain('Dupont');
    },
  );

  it('explains a refused query', async () => {
    const { errors } = await ask('{ inconnu }');
    expect(errors[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('sends the extensions a slice sets, and no tracing', async () => {
    expect((await ask('{ version }', {}, { 'apollo-federation-include-trace': 'ftv1' })).extensions).toEqual({
      version: 7,
    });
    expect((await ask('{ requete }')).extensions).toBeUndefined();
  });

  it('accepts bodies of tens of megabytes, and says so when one is too large', async () => {
    const query = 'query ($cle: String!) { taille(cle: $cle) }';
    expect((await ask(query, { cle: 'x'.repeat(30_000_000) })).data.taille).toBe(30_000_000);
    const { response, errors } = await ask(query, { cle: 'x'.repeat(70_000_000) });
    expect(response.status).toBe(413);
    expect(errors[0]?.extensions.code).toBe('PAYLOAD_TOO_LARGE');
  });

  it('lives at once but is ready only when the slice is', async () => {
    waiting = 'migrations en cours';
    expect((await fetch(`${server.url}/sante`)).status).toBe(200);
    const response = await fetch(`${server.url}/pret`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ statut: 'attente', raison: 'migrations en cours' });
    waiting = undefined;
    expect((await fetch(`${server.url}/pret`)).status).toBe(200);
  });

  it('answers nobody without a valid token, of the graph or of federation, and reads nothing of what they send', async () => {
    const anonymous = { authorization: '' };
    for (const query of ['{ requete }', '{ _service { sdl } }', '{ __schema { types { name } } }', 'illisible {']) {
      const { response, data, errors } = await ask(query, {}, anonymous);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect({ data, code: errors[0]?.extensions.code }).toEqual({ data: undefined, code: 'UNAUTHENTICATED' });
    }
    const late = await ask('{ requete }', {}, { authorization: `Bearer ${await issuer.jeton({ exp: 1 })}` });
    expect(late.errors[0]?.message).toBe('Le jeton a expiré.');
    expect((await fetch(`${server.url}/graphql?query={requete}`)).status).toBe(401);
  });

  it('says that it cannot tell, when the keys of the issuer cannot be read', async () => {
    issuer.muet = true;
    const { response, errors } = await ask('{ requete }');
    issuer.muet = false;
    expect(response.status).toBe(503);
    expect(errors[0]?.extensions.code).toBe('SERVICE_INDISPONIBLE');
    expect(logs.join()).toContain('clés de l’émetteur');
  });

  it('frees the slice’s resources on closing', async () => {
    await server.close();
    expect(closed).toBe(true);
  });
});
