import { statSync } from 'node:fs';
import { appelantOf, type Porte } from '@hub/shared/access/porte';
import { Profil } from '@hub/shared/access/profil';
import type { Logger } from '@hub/shared/runtime/logger';
import { gauge, serveMetrics } from '@hub/shared/runtime/metrics';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { forward, sendBack } from './relay.js';
import { isSliceName, type SliceUrls } from './slices.js';

export interface Monitored {
  slices: SliceUrls;
  ingest?: string;
  editeur?: string;
  /** File that each backup touches. */
  backupMark?: string;
}

/** Which process; nothing is sent to it. */
interface Asked {
  Params: { name: string };
  Body?: undefined;
}

/**
 * What the operator reads, and no one else: `GET /metrics`, this process's; `/metrics/<process>`, each of the others', whose addresses
 * nobody outside knows; `/journal/<slice>`, the check of a slice's journal.
 */
export function serveMonitoring(
  app: FastifyInstance,
  { slices, ingest, editeur, backupMark }: Monitored,
  { porte, logger }: { porte: Porte; logger: Logger },
): void {
  const onRequest: Porte = async (request, reply) => {
    const refused = await porte(request, reply);
    if (refused) return refused;
    if (appelantOf(request).profil !== Profil.EXPLOITATION) return reply.code(403).send({ errors: [FORBIDDEN] });
  };
  if (backupMark) sayLastBackup(backupMark);
  serveMetrics(app, onRequest);
  const others: Record<string, string | undefined> = { ...slices, ingest, editeur };
  const relay = async (request: FastifyRequest<Asked>, reply: FastifyReply, to: string | undefined, path: string) => {
    if (!to) return reply.callNotFound();
    try {
      return sendBack(await forward(request, reply, to, path), reply);
    } catch (err) {
      logger.warn({ requestId: request.id, err }, 'processus injoignable');
      return reply.code(503).send({ errors: [UNREACHABLE] });
    }
  };
  app.get<Asked>('/metrics/:name', { onRequest }, (request, reply) => {
    const { name } = request.params;
    return relay(request, reply, Object.hasOwn(others, name) ? others[name] : undefined, '/metrics');
  });
  app.get<Asked>('/journal/:name', { onRequest }, (request, reply) => {
    const { name } = request.params;
    return relay(request, reply, isSliceName(name) ? slices[name] : undefined, '/journal/verification');
  });
}

function sayLastBackup(mark: string): void {
  gauge(
    'hub_backup_last_timestamp_seconds',
    'Instant de la dernière sauvegarde ; absent sans sauvegarde.',
    [],
    function collect() {
      const found = statSync(mark, { throwIfNoEntry: false });
      if (found) this.set(found.mtimeMs / 1000);
    },
  );
}

const FORBIDDEN = {
  message: 'Seule l’exploitation lit les mesures du hub.',
  extensions: { code: 'FORBIDDEN' },
};
const UNREACHABLE = {
  message: 'Ce processus du hub ne répond pas.',
  extensions: { code: 'SERVICE_INDISPONIBLE' },
};
