import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AuditResult, auditServer } from 'graphql-http';
import { startTestGraph, type TestGraph } from './test-graph.js';

let graph: TestGraph;

beforeAll(async () => {
  graph = await startTestGraph();
});

afterAll(() => graph.close());

async function audit(url: string): Promise<AuditResult[]> {
  const authorization = `Bearer ${await graph.issuer.jeton()}`;
  return auditServer({
    url: `${url}/graphql`,
    fetchFn: (address: string, init: RequestInit = {}) =>
      fetch(address, {
        ...init,
        // A GET must say that no form of another site sent it.
        headers: { ...(init.headers as Record<string, string>), authorization, 'apollo-require-preflight': '1' },
      }),
  });
}

/**
 * What the specification advises and we do not do: 200 to a question that cannot be read, for clients that accept `application/json` only.
 * Theirs retry and cache by status as others do, and 400 says that neither will help.
 */
const REFUSED_ADVICE = ['572B', 'FDE2', '7B9B'];

describe('graphql-http’s audit', () => {
  it.each(['the gateway', 'beneficiaries', 'employers', 'clauses', 'iae', 'views'] as const)(
    'finds nothing against what the specification demands, nor advises but for one point: %s',
    async (server) => {
      const results = await audit(server === 'the gateway' ? graph.url : graph.slices[server].url);
      expect(results.length).toBeGreaterThan(55);
      const failed = results.filter(({ status }) => status !== 'ok').map(({ id, status }) => [id, status]);
      expect(failed).toEqual(REFUSED_ADVICE.map((id) => [id, 'warn']));
    },
  );
});
