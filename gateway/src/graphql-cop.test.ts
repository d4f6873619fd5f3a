import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestGraph, type TestGraph } from './test-graph.js';

let graph: TestGraph;
let authorization: string;

beforeAll(async () => {
  graph = await startTestGraph();
  authorization = `Bearer ${await graph.issuer.jeton()}`;
});

afterAll(() => graph.close());

interface Seen {
  status: number;
  text: string;
  body: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; extensions?: object }[];
    extensions?: object;
  };
}

async function send(path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Seen> {
  const response = await fetch(`${graph.url}${path}`, {
    redirect: 'manual',
    ...init,
    headers: { authorization, ...init.headers },
  });
  const text = await response.text();
  return { status: response.status, text, body: text.startsWith('{') ? JSON.parse(text) : {} };
}

const post = (body: unknown) =>
  send('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const postQuery = (query: string) => post({ query, operationName: 'cop' });
const times = (count: number, text: string) => Array.from({ length: count }, () => text).join('');

/** The twelve checks of graphql-cop, by their names, with a valid token: none finds what it looks for. */
describe('graphql-cop', () => {
  it('alias overloading', async () => {
    const aliases = Array.from({ length: 101 }, (_, n) => `alias${n}:__typename`).join(' ');
    const { status, body } = await postQuery(`query cop { ${aliases} }`);
    expect({ status, data: body.data }).toEqual({ status: 400, data: undefined });
  });

  it('batch queries', async () => {
    const { status, body } = await post(Array.from({ length: 10 }, () => ({ query: 'query cop { __typename }' })));
    expect({ status, ...body }).toEqual({
      status: 400,
      errors: [{ message: expect.stringContaining('lots'), extensions: { code: 'BAD_REQUEST' } }],
    });
  });

  it('trace mode', async () => {
    const { body } = await send('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'apollo-federation-include-trace': 'ftv1',
        'x-apollo-tracing': '1',
      },
      body: JSON.stringify({ query: 'query cop { __typename }' }),
    });
    expect(body).toEqual({ data: { __typename: 'Query' }, extensions: { cout: { estime: 0, budget: 10_000 } } });
  });

  it('directive overloading', async () => {
    const { status, body } = await postQuery(`query cop { __typename ${times(10, '@aa')} }`);
    expect({ status, errors: body.errors?.length }).toEqual({ status: 400, errors: 1 });
  });

  it('circular introspection', async () => {
    const deep = `${times(4, 'fields { type { ')}fields { name }${times(8, '}')}`;
    const { status, body } = await postQuery(`query cop { __schema { types { ${deep} } } }`);
    expect({ status, data: body.data }).toEqual({ status: 400, data: undefined });
  });

  it('mutation by GET', async () => {
    const query = encodeURIComponent('mutation cop { __typename }');
    for (const headers of [{}, { 'apollo-require-preflight': '1' }] as Record<string, string>[]) {
      const { status, body } = await send(`/graphql?query=${query}`, { headers });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(body.data).toBeUndefined();
    }
  });

  it('field duplication', async () => {
    const { status, body } = await postQuery(`query cop { ${times(500, '__typename \n')} }`);
    expect({ status, data: body.data }).toEqual({ status: 400, data: undefined });
  });

  it('field suggestions', async () => {
    const { body } = await postQuery('query cop { __schema { directive } }');
    expect(body.errors).toHaveLength(1);
    expect(JSON.stringify(body)).not.toMatch(/did you mean/i);
  });

  it('GraphiQL exposure', async () => {
    for (const path of [
      '/graphiql',
      '/playground',
      '/console',
      '/graphql',
      '/v1/graphiql',
      '/graphql/console',
      '/altair',
    ]) {
      for (const headers of [{ accept: 'text/html', authorization: '' }, { accept: 'text/html' }] as Record<
        string,
        string
      >[]) {
        const { text } = await send(path, { headers });
        expect(text).not.toMatch(/graphiql|playground|graphql-voyager|altair/i);
      }
    }
  });

  it('query by GET, from another site', async () => {
    const { status, body } = await send(`/graphql?query=${encodeURIComponent('query cop { __typename }')}`, {});
    expect({ status, data: body.data }).toEqual({ status: 400, data: undefined });
  });

  it('query by a form, from another site', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x', '']) {
      const { status, body } = await send('/graphql', {
        method: 'POST',
        headers: { 'content-type': type },
        body: type ? new TextEncoder().encode('query=query+cop+{+__typename+}') : null,
      });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(body.data).toBeUndefined();
    }
  });

  it('unhandled error', async () => {
    for (const query of ['qwerty cop { abc }', '{ imprevue }', '{', '\u0000', '']) {
      const { text, body } = await post({ query });
      expect(body.errors?.length).toBeGreaterThan(0);
      expect(text).not.toMatch(/exception|stack|node_modules|\.js:\d/i);
    }
  });
});
