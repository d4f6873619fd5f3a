import { RefusFichier } from '@hub/shared/ingest/refus';
import type { FastifyError, FastifyInstance } from 'fastify';

/** Une demande à laquelle on ne peut pas donner suite : statut HTTP, code stable, phrase pour qui l'a faite. */
export class ErreurDemande extends Error {
  override readonly name = 'ErreurDemande';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Répond aux erreurs attendues, comme le graphe : `{ errors: [{ message, extensions: { code, requestId } }] }`. Un refus levé ici vient des
 * paramètres, le fichier n'étant pas encore lu. Les autres erreurs restent à qui les masque.
 */
export function answerExpectedErrors(scope: FastifyInstance): void {
  scope.setErrorHandler<FastifyError>((error, request, reply) => {
    const expected = expectedOf(error);
    if (!expected) throw error;
    const { status, code, message } = expected;
    return reply.code(status).send({ errors: [{ message, extensions: { code, requestId: request.id } }] });
  });
}

function expectedOf(error: FastifyError): ErreurDemande | undefined {
  if (error instanceof ErreurDemande) return error;
  if (error instanceof RefusFichier) return new ErreurDemande(400, error.code, error.message);
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return unsupportedType();
  return undefined;
}

export function unsupportedType(): ErreurDemande {
  return new ErreurDemande(
    415,
    'TYPE_NON_ACCEPTE',
    'Envoyez le fichier tel quel, avec un content-type parmi : application/octet-stream, text/csv, application/gzip, application/json, application/xml ou celui d’un classeur .xlsx.',
  );
}
