import type { FastifyReply, FastifyRequest } from 'fastify';

/** How long a client may take, in ms. */
export interface Patience {
  /** To send its question, once its headers are read. */
  toSend: number;
  /** To read its answer too, from when its headers are read. */
  toRead: number;
}

/** Hangs up on a client that sends its question, or reads its answer, too slowly: it would hold its memory as long as it pleases. */
export function hangUpOnSlowClient(
  { raw: asking }: FastifyRequest,
  { raw: answering }: FastifyReply,
  patience: Patience,
) {
  const toSend = setTimeout(() => {
    if (!asking.complete) asking.socket.destroy();
  }, patience.toSend);
  const toRead = setTimeout(() => asking.socket.destroy(), patience.toRead);
  answering.once('close', () => {
    clearTimeout(toSend);
    clearTimeout(toRead);
  });
}
