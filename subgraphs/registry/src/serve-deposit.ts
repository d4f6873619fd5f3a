import type { Readable } from 'node:stream';
import { appelantOf } from '@hub/shared/access/porte';
import { ErreurDemande } from '@hub/shared/runtime/expected-errors';
import type { Logger } from '@hub/shared/runtime/logger';
import type { FastifyInstance } from 'fastify';
import type { IngestWorker } from './deposit.js';
import { causeOf, panneOf } from './panne.js';
import { checkGestionnaire } from './serve-access.js';
import { unsupportedType } from './serve-errors.js';
import { readParameters } from './serve-parameters.js';
import { FichierTropGros, type Spool } from './spool.js';

/** En octets, tels qu'envoyés ; l'examen du fichier borne de même ce qu'il décompresse. */
export const MAX_BYTES = 4 * 1024 ** 3;

/** Ceux qu'une page d'un autre site ne peut pas faire envoyer à un navigateur sans demander la permission (CORS). */
const CONTENT_TYPES = [
  'application/octet-stream',
  'text/csv',
  'application/gzip',
  'application/json',
  'application/xml',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
];

export interface DepositOptions {
  worker: Pick<IngestWorker, 'deposit'>;
  spool: Spool;
  mappingsDir: string;
  logger: Logger;
}

/**
 * `POST /depots?source=&fichier=[&date=][&partiel=true][&mapping=]`, le fichier pour corps. Répond l'objet de `npm run ingest -- --json` :
 * 200 accepté, rejets compris ; 422 refusé (`refus`) ; 503 panne (`panne`). 400, 403, 413, 415 : le fichier n'a pas été lu.
 */
export function serveDeposit(scope: FastifyInstance, { worker, spool, mappingsDir, logger }: DepositOptions): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(CONTENT_TYPES, (_request, body, done) => done(null, body));
  scope.post<{ Body?: Readable }>('/depots', async (request, reply) => {
    const { fichier, ...demande } = readParameters(request.query, mappingsDir);
    checkGestionnaire(appelantOf(request), demande.source);
    const body = request.body;
    if (!body) throw unsupportedType();
    if (Number(request.headers['content-length']) > MAX_BYTES) throw tooBig();
    try {
      const deposit = (chemin: string) => worker.deposit({ ...demande, chemin });
      const result = await spool.receive(body, fichier, MAX_BYTES, deposit);
      return reply.code(result.refus ? 422 : 200).send(result);
    } catch (error) {
      if (error instanceof FichierTropGros) throw tooBig();
      if (body.errored) throw new ErreurDemande(400, 'ENVOI_INTERROMPU', 'L’envoi a été coupé : rien n’est rangé.');
      const { source } = demande;
      logger.error({ requestId: request.id, source, cause: causeOf(error) }, 'dépôt interrompu par une panne');
      return reply.code(503).send({ depot: null, source, fichier, panne: panneOf(error) });
    } finally {
      // Ce qui reste d'un envoi abandonné se perd ici : une connexion coupée net emporterait la réponse.
      body.resume();
    }
  });
}

function tooBig(): ErreurDemande {
  return new ErreurDemande(413, 'FICHIER_TROP_GROS', 'Le fichier dépasse 4 Go : découpez-le.');
}
