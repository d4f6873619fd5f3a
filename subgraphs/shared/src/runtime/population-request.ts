import type { FastifyInstance } from 'fastify';
import { readBase64 } from './base64.js';
import { setPopulationsApart } from './populations-in-json.js';

const MARK = /^@(\d+)$/;

/** Has a slice's server read the populations of a JSON body as bytes, the rest as usual. */
export function parsePopulations(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const { json, populations } = setPopulationsApart(body);
    parse(request, json, (error, value: { variables?: unknown } | undefined) => {
      if (error || populations.length === 0) return done(error, value);
      putBack(value?.variables, populations.map(readBase64));
      done(null, value);
    });
  });
}

function putBack(value: unknown, populations: readonly Uint8Array[]): void {
  if (typeof value !== 'object' || value === null) return;
  if ('membres' in value && typeof value.membres === 'string') {
    const population = populations[Number(MARK.exec(value.membres)?.[1])];
    if (population) value.membres = population;
  }
  for (const inner of Object.values(value)) if (!ArrayBuffer.isView(inner)) putBack(inner, populations);
}
