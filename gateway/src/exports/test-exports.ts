import type { TestGraph } from '../test-graph.js';

/** Asks a test graph for tables, as `pilotage` unless other claims are given. */
export function exportsOf(graph: () => TestGraph) {
  async function bearer(claims = {}): Promise<Record<string, string>> {
    return { authorization: `Bearer ${await graph().issuer.jeton(claims)}` };
  }
  return {
    bearer,
    async post(extension: string, body: unknown, headers?: Record<string, string>) {
      return fetch(`${graph().url}/exports.${extension}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(await bearer()), ...headers },
        body: JSON.stringify(body),
      });
    },
    async get(path: string, headers?: Record<string, string>) {
      return fetch(`${graph().url}${path}`, { headers: { ...(await bearer()), ...headers } });
    },
  };
}

/** How a request is refused. */
export async function refusal(answer: Promise<Response>) {
  const response = await answer;
  const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
  return { status: response.status, code: errors[0].extensions.code, message: errors[0].message };
}
