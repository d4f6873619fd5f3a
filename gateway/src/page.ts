import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Everything the page needs is on this server; Monaco styles its lines inline. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** True when a browser opens the address, false when a program asks the graph. */
export function wantsPage({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html');
}

/** Serves the built portal's files under `/portail/`; returns what sends its page. Rejects when it is not built. */
export async function servePortal(
  app: FastifyInstance,
  folder: string,
): Promise<(reply: FastifyReply) => FastifyReply> {
  const page = await readFile(join(folder, 'index.html')).catch((cause) => {
    throw new Error(`le portail n’est pas construit : ${folder}`, { cause });
  });
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/portail/assets/',
    // Vite puts a hash of the content in each name.
    immutable: true,
    maxAge: '1y',
  });
  app.get('/', async (_request, reply) => reply.redirect('/graphql'));
  return (reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', POLICY)
      .header('cache-control', 'no-cache')
      .send(page);
}
