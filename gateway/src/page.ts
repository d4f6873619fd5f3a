import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { Porte } from '@hub/shared/access/porte';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Sessions } from './session.js';
import { signInUrl } from './sign-in.js';

/** Where a browser finds a page; which one is there, the pages say (`portal/src/shell/pages.ts`). A dot makes an address a file's. */
const ADDRESSES = [
  '/',
  '/explorer',
  '/vues',
  '/vues/:slug(^[^.]+$)',
  '/construire',
  '/construire/:slug(^[^.]+$)',
  '/rapport',
  '/rapport/:annee(^\\d{4}$)',
  '/sources',
  '/sources/:source(^[^.]+$)',
  '/exploitation',
];
const EDITOR = ['/explorer', '/graphql'];

/** Everything a page needs is on this server. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];
const PAGE_POLICY = [...POLICY, "style-src 'self'"].join('; ');
/** Monaco styles its lines inline, and reads the graph in workers. */
const EDITOR_POLICY = [...POLICY, "style-src 'self' 'unsafe-inline'", "worker-src 'self'"].join('; ');

/** True when a browser opens the address, false when a program asks the graph. */
export function wantsPage({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html');
}

export interface Page {
  /** In `onRequest`: sends to sign in whoever has no session. */
  door: Porte;
  send(request: FastifyRequest, reply: FastifyReply): FastifyReply;
}

/** Serves the built pages, and their files under `/portail/`; returns what serves them where the graph is too. Rejects when they are not built. */
export async function servePages(
  app: FastifyInstance,
  folder: string,
  { sessions, limitAddress }: { sessions: Sessions; limitAddress: Porte },
): Promise<Page> {
  const html = await readFile(join(folder, 'index.html')).catch((cause) => {
    throw new Error(`le portail n’est pas construit : ${folder}`, { cause });
  });
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/portail/assets/',
    // Vite puts a hash of the content in each name.
    immutable: true,
    maxAge: '1y',
    // Vite's build writes them.
    preCompressed: true,
    setHeaders: (answer) => answer.setHeader('vary', 'accept-encoding'),
  });
  const page: Page = {
    async door(request, reply) {
      const limited = await limitAddress(request, reply);
      if (limited) return limited;
      if (!(await sessions.read(request, 'session'))) return reply.redirect(signInUrl(request.url));
    },
    send(request, reply) {
      const editor = EDITOR.includes(request.routeOptions.url ?? '');
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', editor ? EDITOR_POLICY : PAGE_POLICY)
        .header('cache-control', 'no-cache')
        .send(html);
    },
  };
  for (const address of ADDRESSES) {
    app.get(address, { onRequest: page.door }, async (request, reply) => page.send(request, reply));
  }
  return page;
}
