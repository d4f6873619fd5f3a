import type { FastifyInstance } from 'fastify';

/** Largest request accepted from outside, in bytes: a query and its variables, never a cohort. */
export const BODY_LIMIT = 1024 * 1024;

/** Objects and lists one within the other; no question of the graph nests its variables so. */
const DEEPEST = 64;

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Has a server read JSON bodies as usual, but for those too deep, 400 before anything of them is made: a megabyte of brackets takes long to free. */
export function refuseDeepJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (isDeeperThan(DEEPEST, body)) return done(Object.assign(new Error('JSON trop profond'), { statusCode: 400 }));
    parse(request, body.toString('utf8'), done);
  });
}

/** True as soon as so many objects and lists are open; what is in a text opens none. */
function isDeeperThan(limit: number, json: Buffer): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at];
    if (inText) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (OPENING.has(byte)) {
      if (++depth > limit) return true;
    } else if (CLOSING.has(byte)) depth--;
  }
  return false;
}
