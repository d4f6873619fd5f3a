import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../runtime/logger.js';
import type { Appelant } from './appelant.js';
import { FinaliteIllisible, finaliteDite } from './finalite.js';
import { lectureDemandee } from './lecture-demandee.js';
import { JetonRefuse, type Verifier } from './verifier.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Qui appelle, une fois la porte passée. */
    appelant: Appelant | null;
    /** Son jeton, à présenter à qui répond pour lui. */
    jeton: string | null;
  }
}

/** Ce qu'une porte fait d'une requête avant d'en lire le corps. */
export type Porte = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

export interface OptionsDePorte {
  /** Où lire le jeton quand la requête ne le présente pas elle-même. */
  autrement?(request: FastifyRequest): Promise<string | null>;
  /** Ce pour quoi lit qui n'a pas présenté son jeton lui-même. */
  finaliteAutrement?(request: FastifyRequest): string | null;
  /** Peut répondre autre chose que 401 à qui n'a pas de jeton valable. */
  avantRefus?: Porte;
}

const BEARER = /^Bearer +([\w.~+/-]+=*)$/i;

/**
 * La porte des adresses où il faut un jeton : 401 sans lui ou s'il est refusé, 400 si la finalité qui l'accompagne ne se lit pas, 503 tant que les clés de son émetteur ne peuvent pas être
 * lues. À poser en `onRequest` : rien de la requête n'est encore lu.
 */
export function createPorte(
  app: FastifyInstance,
  verifier: Verifier,
  logger: Logger,
  {
    autrement = async () => null,
    finaliteAutrement = () => null,
    avantRefus = async () => undefined,
  }: OptionsDePorte = {},
): Porte {
  app.decorateRequest('appelant', null);
  app.decorateRequest('jeton', null);
  return async (request, reply) => {
    const { authorization } = request.headers;
    const jeton = authorization ? BEARER.exec(authorization)?.[1] : await autrement(request);
    const refuse = async (message: string) => (await avantRefus(request, reply)) ?? refuser(reply, message);
    if (!jeton) return refuse('Cette adresse demande un jeton : « Authorization: Bearer … ».');
    try {
      const lecteur = lectureDemandee(await verifier(jeton), request.headers);
      request.appelant = finaliteDite(lecteur, request.headers, authorization ? null : finaliteAutrement(request));
      request.jeton = jeton;
    } catch (err) {
      if (err instanceof JetonRefuse) return refuse(err.message);
      if (err instanceof FinaliteIllisible) {
        return reply.code(400).send({ errors: [{ message: err.message, extensions: { code: err.code } }] });
      }
      logger.error({ requestId: request.id, err }, 'jeton impossible à vérifier');
      return reply.code(503).send({ errors: [INDISPONIBLE] });
    }
  };
}

/** Celui que la porte a laissé passer. @throws Error si la route n'en a pas. */
export function appelantOf({ appelant, routeOptions }: FastifyRequest): Appelant {
  if (!appelant) throw new Error(`aucune porte devant ${routeOptions.url}`);
  return appelant;
}

function refuser(reply: FastifyReply, message: string): FastifyReply {
  return reply
    .code(401)
    .header('www-authenticate', 'Bearer')
    .send({ errors: [{ message, extensions: { code: 'UNAUTHENTICATED' } }] });
}

const INDISPONIBLE = {
  message: 'Les jetons ne peuvent pas être vérifiés pour le moment : redemandez plus tard.',
  extensions: { code: 'SERVICE_INDISPONIBLE' },
};
