import { appelantOf, type Porte } from '@hub/shared/access/porte';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Requests a minute. */
export interface Rates {
  /** Of one bearer under one profile, whatever the tokens he presents. */
  known: number;
  /** Of one address that presents no valid token. */
  anonymous: number;
}

const MINUTE_S = 60;

/** Counts the requests of each caller, at this gateway, and refuses those beyond its rate: 429, `DEBIT_DEPASSE`, `Retry-After`. */
export class CallerRate {
  private readonly known: RateLimiterMemory;
  private readonly anonymous: RateLimiterMemory;

  constructor({ known, anonymous }: Rates) {
    this.known = new RateLimiterMemory({ points: known, duration: MINUTE_S });
    this.anonymous = new RateLimiterMemory({ points: anonymous, duration: MINUTE_S });
  }

  /** A door that counts who passes it. */
  behind(porte: Porte): Porte {
    return async (request, reply) => {
      const refused = await porte(request, reply);
      if (refused) return refused;
      const { profil, sujet } = appelantOf(request);
      return consume(this.known, `${profil} ${sujet}`, reply);
    };
  }

  /** Counts who has no valid token, or needs none, by address: it is never held against who has one. */
  ofAddress(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    return consume(this.anonymous, request.ip, reply);
  }
}

async function consume(
  limiter: RateLimiterMemory,
  key: string,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    const message = `Trop de requêtes en une minute : redemandez dans ${seconds} s.`;
    return reply
      .code(429)
      .header('retry-after', seconds)
      .send({ errors: [{ message, extensions: { code: 'DEBIT_DEPASSE', secondes: seconds } }] });
  }
}
