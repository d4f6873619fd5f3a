import { appelantOf, type Porte } from '@hub/shared/access/porte';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { SharedMemory } from './shared-memory.js';

/** Requests a minute. */
export interface Rates {
  /** Of one bearer under one profile, whatever the tokens he presents. */
  known: number;
  /** Of one address that presents no valid token. */
  anonymous: number;
}

const MINUTE_S = 60;

/** Counts the requests of each caller, at all gateways that share a memory, and refuses those beyond its rate: 429, `DEBIT_DEPASSE`, `Retry-After`. */
export class CallerRate {
  private readonly known: Count;
  private readonly anonymous: Count;

  constructor({ known, anonymous }: Rates, shared?: SharedMemory) {
    this.known = new Count('porteur', known, shared);
    this.anonymous = new Count('adresse', anonymous, shared);
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

/** Requests of a minute; counted by this gateway alone while the shared memory cannot be used. */
class Count {
  readonly #own: RateLimiterMemory;
  readonly #all?: RateLimiterRedis;

  constructor(
    name: string,
    points: number,
    private readonly shared?: SharedMemory,
  ) {
    const limit = { points, duration: MINUTE_S, keyPrefix: `hub:debit:${name}` };
    this.#own = new RateLimiterMemory(limit);
    if (shared) this.#all = new RateLimiterRedis({ ...limit, storeClient: shared.redis });
  }

  /** Rejects with `RateLimiterRes` beyond the rate. */
  async consume(key: string): Promise<void> {
    const counted = await this.shared?.use(async () => this.#all?.consume(key));
    if (!counted) await this.#own.consume(key);
  }
}

async function consume(limiter: Count, key: string, reply: FastifyReply): Promise<FastifyReply | undefined> {
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
