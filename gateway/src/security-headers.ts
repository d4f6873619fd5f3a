import type { FastifyInstance } from 'fastify';

/** What browsers may do with any answer; a page says for itself what it needs. */
const HEADERS: Record<string, string> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** Two years, in seconds. */
const HSTS = 'max-age=63072000';

/** Sends the headers that bound what browsers do with each answer, errors included; in https, that they never leave it. */
export function sendSecurityHeaders(app: FastifyInstance, secure: boolean): void {
  const headers = Object.entries(secure ? { ...HEADERS, 'strict-transport-security': HSTS } : HEADERS);
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of headers) if (!reply.hasHeader(name)) reply.header(name, value);
  });
}
