import { afterEach, describe, expect, it } from '@jest/globals';
import { startTestGraph, type TestGraph } from './test-graph.js';

let graph: TestGraph;

afterEach(() => graph.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${graph.url}${path}`, { headers, redirect: 'manual' });

const ALL = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

describe('every answer', () => {
  it('says what a browser may do with it, refusals and unknown addresses included', async () => {
    graph = await startTestGraph();
    const answers = await Promise.all([
      get('/sante'),
      get('/inconnu'),
      get('/graphql'),
      get('/graphql', { accept: 'text/html' }),
      get('/connexion'),
      get('/connexion/retour'),
      get('/portail/assets/inconnu.js'),
      get('/'),
    ]);
    for (const { url, headers } of answers) {
      expect({ url, ...Object.fromEntries(headers) }).toMatchObject(ALL);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.has('strict-transport-security')).toBe(false);
      expect(headers.has('server')).toBe(false);
      expect(headers.has('x-powered-by')).toBe(false);
    }
  });

  it('keeps browsers in https, when they know the hub by it', async () => {
    graph = await startTestGraph({ publicUrl: 'https://hub.exemple.fr' });
    expect((await get('/sante')).headers.get('strict-transport-security')).toBe('max-age=63072000');
  });
});
