import { createHash } from 'node:crypto';
import type { ApolloServerPlugin } from '@apollo/server';
import type { onSendAsyncHookHandler } from 'fastify';

/** Kept by its reader alone, who asks each time whether it still holds. */
const REVALIDATED = 'private, no-cache';

/** Says of a complete answer that its reader may keep it, and of any other that he may not. */
export const sayCacheable: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response }) {
        const { body, http } = response;
        const isComplete = body.kind === 'single' && !body.singleResult.errors;
        http.headers.set('cache-control', isComplete && request.http?.method === 'GET' ? REVALIDATED : 'no-store');
      },
    };
  },
};

/** Gives the answer to a GET its `ETag`, and 304 without a body to who has it already. */
export const answerConditionally: onSendAsyncHookHandler = async (request, reply, payload) => {
  if (reply.statusCode !== 200 || reply.getHeader('cache-control') !== REVALIDATED || typeof payload !== 'string')
    return;
  const etag = `"${createHash('sha256').update(payload).digest('base64url')}"`;
  reply.header('etag', etag).header('vary', 'Accept, Authorization, Cookie');
  if (!holds(request.headers['if-none-match'], etag)) return;
  reply.code(304).removeHeader('content-length').removeHeader('content-type');
  return '';
};

/** A proxy that compresses marks the tag as weak. */
function holds(header: string | undefined, etag: string): boolean {
  if (!header) return false;
  return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
