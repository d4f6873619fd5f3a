import { Readable } from 'node:stream';
import type { Appelant } from '@hub/shared/access/appelant';
import type { Logger } from '@hub/shared/runtime/logger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { etagOf, isKnown } from './etag.js';
import type { Format } from './formats.js';
import type { Table } from './table.js';

export interface Sending {
  format: Format;
  appelant: Appelant;
  /** Name of the file, without extension. */
  name: string;
  logger: Logger;
}

/**
 * Sends a table as it is read, or 304 to who has it. One that fails midway is cut, so that no part passes for the whole.
 * @throws ExportRefusal if it fails before.
 */
export async function sendTable(
  request: FastifyRequest,
  reply: FastifyReply,
  table: Table,
  sending: Sending,
): Promise<FastifyReply> {
  const { format, appelant, name, logger } = sending;
  const etag = etagOf(table, appelant, format);
  reply.header('etag', etag).header('cache-control', 'private, no-cache').header('vary', 'authorization, cookie');
  if (isKnown(etag, request.headers['if-none-match'])) return reply.code(304).send();
  const { extension, writer } = format;
  const chunks = writer.write(table)[Symbol.asyncIterator]();
  const first = await chunks.next();
  reply.type(writer.type);
  if (extension !== 'json') reply.header('content-disposition', `attachment; filename="${name}.${extension}"`);
  const body = Readable.from(following(first, chunks), { highWaterMark: 1 });
  body.once('error', (err) => logger.error({ requestId: request.id, err }, 'export interrompu'));
  return reply.send(body);
}

type Chunk = string | Uint8Array;

async function* following(first: IteratorResult<Chunk>, chunks: AsyncIterator<Chunk>): AsyncGenerator<Chunk> {
  try {
    for (let one = first; !one.done; one = await chunks.next()) yield one.value;
  } finally {
    await chunks.return?.();
  }
}
