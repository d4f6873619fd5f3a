import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Porte } from '../access/porte.js';

/** What a slice knows of the versions of its data. */
export interface DataVersions {
  /** By source. */
  all(): Record<string, string>;
  /** False while they may be outdated. */
  readonly live: boolean;
  /** Calls `listener` each time one of them changes, or `live` does. */
  onChange(listener: () => void): void;
}

/** A reader that hears nothing for longer than it trusts takes the stream for lost. */
const BEAT_MS = 200;
/** A token opens the stream for as long as a verified one is believed. */
const LIFETIME_MS = 10 * 60_000;
/** A reader this far behind, in bytes, is not reading. */
const BEHIND = 64 * 1024;

/**
 * Serves `/versions`: one line of JSON, `{ process, versions }`, then another each time a version changes, and empty lines in between. The
 * stream is open only while the versions are known for sure. A new process says another `process`: it may compute otherwise.
 */
export function streamVersions(app: FastifyInstance, porte: Porte, versions: DataVersions): void {
  const process = randomUUID();
  const readers = new Set<ServerResponse>();
  const line = () => `${JSON.stringify({ process, versions: versions.all() })}\n`;
  versions.onChange(() => {
    for (const reader of readers) {
      if (versions.live) reader.write(line());
      else reader.destroy();
    }
  });
  const beat = setInterval(() => {
    for (const reader of readers) {
      if (reader.writableLength > BEHIND) reader.destroy();
      else reader.write('\n');
    }
  }, BEAT_MS).unref();
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
    clearInterval(beat);
    for (const reader of readers) reader.end();
  });
  app.get('/versions', { onRequest: porte }, (_request, reply) => {
    // One whose token was being verified as the others were ended would hold up the stop.
    if (closing || !versions.live) return reply.code(503).send({ errors: [UNSURE] });
    reply.hijack();
    const reader = reply.raw;
    const lifetime = setTimeout(() => reader.end(), LIFETIME_MS).unref();
    reader.once('close', () => {
      clearTimeout(lifetime);
      readers.delete(reader);
    });
    reader.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
    reader.write(line());
    readers.add(reader);
  });
}

const UNSURE = {
  message: 'Les versions des données ne sont pas connues pour le moment.',
  extensions: { code: 'SERVICE_INDISPONIBLE' },
};
