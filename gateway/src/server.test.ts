import { createLogger } from '@hub/shared/runtime/logger';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { startGateway } from './server.js';
import { ask, SCRIPT, startTestGraph, type TestGraph } from './test-graph.js';

let graph: TestGraph;

beforeAll(async () => {
  graph = await startTestGraph();
});

afterAll(() => graph.close());

/** A question to the slices iae and employers, of a gateway that looks for the first at another address. */
async function askWithIaeAt(iae: string, requestId: string) {
  const lines: string[] = [];
  const logger = createLogger('essai', 'info', { write: (line: string) => void lines.push(line) });
  const gateway = await startGateway({ ...graph.config, slices: { ...graph.config.slices, iae }, port: 0 }, logger);
  try {
    const headers = { 'x-request-id': requestId };
    const answer = await ask({ url: gateway.url, issuer: graph.issuer }, '{ lent offres }', { headers });
    return { ...answer, logged: lines.map((line) => JSON.parse(line)) };
  } finally {
    await gateway.close();
  }
}

describe('the gateway', () => {
  it('answers across slices and merges what they say of their data', async () => {
    const { data, errors, extensions } = await ask(graph, '{ personne { age contrats } offres }');
    expect(errors).toBeUndefined();
    expect(data).toEqual({ personne: { age: 41, contrats: 2 }, offres: 5 });
    expect(extensions).toEqual({
      versions: { beneficiaries: { parcours: '12' }, iae: { siae: '4' } },
      sources: { parcours: { enRetard: false }, siae: { enRetard: true } },
      cout: { estime: 2, budget: 10_000 },
    });
  });

  it('forwards the request id to slices and echoes it', async () => {
    const { data, headers } = await ask(graph, '{ requete }', { headers: { 'x-request-id': 'bi-42' } });
    expect(data).toEqual({ requete: 'bi-42' });
    expect(headers.get('x-request-id')).toBe('bi-42');
  });

  it('passes a slice’s expected error, without the slice’s technical name', async () => {
    const { data, errors } = await ask(graph, '{ attendue offres }');
    expect(data).toEqual({ attendue: null, offres: 5 });
    expect(errors).toEqual([
      { message: 'La période est vide.', path: ['attendue'], extensions: { code: 'PERIODE_INVALIDE' } },
    ]);
  });

  it('passes a slice’s explanation of a wrong variable', async () => {
    const query = 'query ($mois: Mois!) { ouverts(mois: $mois) }';
    const { errors } = await ask(graph, query, { variables: { mois: '2017-13' } });
    expect(errors?.[0]?.message).toContain('Un mois s’écrit AAAA-MM.');
    expect(errors?.[0]?.extensions.code).toBe('MOIS_INVALIDE');
  });

  it('masks an unexpected error, whose cause the log keeps under the id shown', async () => {
    const { data, errors } = await ask(graph, '{ imprevue offres }');
    expect(data).toEqual({ imprevue: null, offres: 5 });
    const { code, requestId } = errors?.[0]?.extensions ?? {};
    expect(code).toBe('INTERNAL_SERVER_ERROR');
    expect(errors?.[0]?.message).toContain(String(requestId));
    expect(JSON.stringify(errors)).not.toContain('Dupont');
    const lines = graph.logs.filter((line) => line.includes(String(requestId)));
    expect(lines.join()).toContain('la base a dit : Dupont');
  });

  it('masks what a slice would not be asked, and logs it under the id shown', async () => {
    const { data, errors, logged } = await askWithIaeAt(`${graph.config.slices.iae}/ailleurs`, 'bi-404');
    expect({ data, errors }).toMatchObject({
      data: { lent: null, offres: 5 },
      errors: [
        {
          message: 'Erreur interne. Signalez-la avec la référence bi-404.',
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'bi-404' },
        },
      ],
    });
    const unexpected = logged.filter(({ msg }) => msg === 'erreur inattendue');
    expect(unexpected).toMatchObject([{ requestId: 'bi-404', err: { cause: { message: 'statut 404' } } }]);
  });

  it('takes for no answer what another program says at the address of a slice', async () => {
    const { data, errors } = await askWithIaeAt(graph.issuer.emetteur.issuer, 'bi-200');
    expect({ data, errors }).toMatchObject({
      data: { lent: null, offres: 5 },
      errors: [{ extensions: { code: 'SERVICE_INDISPONIBLE', service: 'Insertion par l’activité économique' } }],
    });
  });

  it('answers nobody without a valid token: no data, no schema', async () => {
    for (const authorization of ['', 'Bearer a.b.c', `Bearer ${await graph.issuer.jeton({ aud: 'autre' })}`]) {
      for (const query of ['{ offres }', getIntrospectionQuery(), '{ __typename }', '{ inconnu }']) {
        const { status, data, errors } = await ask(graph, query, { headers: { authorization } });
        expect({ status, data, code: errors?.[0]?.extensions.code }).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
      }
    }
    expect((await fetch(`${graph.url}/graphql?query={offres}`)).status).toBe(401);
  });

  it('lets anyone know that it lives and is ready', async () => {
    expect((await fetch(`${graph.url}/sante`)).status).toBe(200);
    expect((await fetch(`${graph.url}/pret`)).status).toBe(200);
  });

  it('refuses an operation the document lacks, as the caller’s mistake', async () => {
    const { status, errors } = await ask(graph, 'query A { offres } query B { heures }');
    expect(status).toBe(400);
    expect(errors?.[0]?.extensions.code).toBe('OPERATION_RESOLUTION_FAILURE');
  });

  it('refuses a bomb of nested fragments at once', async () => {
    const depth = 30;
    const fragments = Array.from(
      { length: depth },
      (_, n) => `fragment f${n} on Query { ...f${n + 1} ...f${n + 1} }`,
    ).join(' ');
    const start = performance.now();
    const { errors } = await ask(graph, `{ ...f0 } ${fragments} fragment f${depth} on Query { offres }`);
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(errors?.[0]?.extensions.code).toBe('REQUETE_TROP_GRANDE');
  });

  it('allows the full introspection, and never shows the query plan', async () => {
    const { data, errors, extensions } = await ask(graph, getIntrospectionQuery(), {
      headers: { 'apollo-query-plan-experimental': '1' },
    });
    expect(errors).toBeUndefined();
    expect(data).toHaveProperty('__schema');
    expect(Object.keys(extensions ?? {})).toEqual(['cout']);
  });

  it('refuses a body over the limit', async () => {
    const { status, errors } = await ask(graph, `{ offres } # ${'x'.repeat(1_100_000)}`);
    expect(status).toBe(413);
    expect(errors?.[0]?.extensions.code).toBe('PAYLOAD_TOO_LARGE');
  });

  it('sends browsers to sign in, then back', async () => {
    const response = await fetch(`${graph.url}/graphql?a=1`, { headers: { accept: 'text/html' }, redirect: 'manual' });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/connexion?retour=%2Fgraphql%3Fa%3D1');
  });

  it('gives the scripts of the pages compressed as they were built, to who reads that, for a year', async () => {
    const read = async (encoding: string) => {
      const response = await fetch(`${graph.url}/portail/assets/page.js`, { headers: { 'accept-encoding': encoding } });
      const said = ['content-encoding', 'content-type', 'cache-control', 'vary'].map((name) =>
        response.headers.get(name),
      );
      return [await response.text(), ...said];
    };
    const same = [
      expect.stringMatching(/^(text|application)\/javascript/),
      'public, max-age=31536000, immutable',
      'accept-encoding',
    ];
    expect(await read('gzip, br')).toEqual([SCRIPT, 'gzip', ...same]);
    expect(await read('identity')).toEqual([SCRIPT, null, ...same]);
  });
});
