import { RefusFichier } from '@hub/shared/ingest/refus';
import { ErreurDemande } from '@hub/shared/runtime/expected-errors';
import type { FastifyError } from 'fastify';

/** Un refus levé ici vient des paramètres, le fichier n'étant pas encore lu. */
export function expectedOf(error: FastifyError): ErreurDemande | null {
  if (error instanceof RefusFichier) return new ErreurDemande(400, error.code, error.message);
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return unsupportedType();
  return null;
}

export function unsupportedType(): ErreurDemande {
  return new ErreurDemande(
    415,
    'TYPE_NON_ACCEPTE',
    'Envoyez le fichier tel quel, avec un content-type parmi : application/octet-stream, text/csv, application/gzip, application/json, application/xml ou celui d’un classeur .xlsx.',
  );
}
