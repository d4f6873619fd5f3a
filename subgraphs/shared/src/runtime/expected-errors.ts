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

/** Quand redemander, en secondes, à qui demande trop. */
const RETRY_AFTER = '10';

/**
 * Répond comme le graphe aux erreurs attendues : `{ errors: [{ message, extensions: { code, requestId } }] }`. Les autres restent à qui les
 * masque. `asExpected` : ce qu'une autre erreur veut dire pour qui a demandé ; nul si elle n'était pas attendue.
 */
export function answerExpectedErrors(
  scope: FastifyInstance,
  asExpected: (error: FastifyError) => ErreurDemande | null,
): void {
  scope.setErrorHandler<FastifyError>((error, request, reply) => {
    const expected = error instanceof ErreurDemande ? error : asExpected(error);
    if (!expected) throw error;
    const { status, code, message } = expected;
    if (status === 429) reply.header('retry-after', RETRY_AFTER);
    return reply.code(status).send({ errors: [{ message, extensions: { code, requestId: request.id } }] });
  });
}
