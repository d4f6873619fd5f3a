import type { ApolloServer } from '@apollo/server';
import type { Porte } from '@hub/shared/access/porte';
import type { FastifyRequest } from 'fastify';
import type { GatewayContext } from '../context.js';
import { doorOf } from './door.js';
import { ExportRefusal } from './refusal.js';
import { callerBy, type KeyHolder, UNKNOWN, type ViewKeys } from './view-keys.js';

const KEY_QUERY = `query PorteurDeCle($secret: String!) {
  porteurDeCle(secret: $secret) { slug sujet nom direction }
}`;

export interface KeyDoorOptions {
  apollo: ApolloServer<GatewayContext>;
  /** Null when the hub signs for no key. */
  keys: ViewKeys | null;
  contextOf(request: FastifyRequest, appelant: GatewayContext['appelant'], jeton: string): GatewayContext;
  /** Counts who has no valid key, by address. */
  limitAddress: Porte;
  timeoutMs: number;
}

/** Lets through, to the one view that it opens, who presents a key in the address (`cle=`). It is asked each time: a revoked one opens no more. */
export class KeyDoor {
  readonly #holders = new WeakMap<FastifyRequest, KeyHolder>();

  constructor(private readonly options: KeyDoorOptions) {}

  /** True when a request presents a key. */
  isFor({ query }: FastifyRequest): boolean {
    return (query as Record<string, unknown>).cle !== undefined;
  }

  /** To be put in `onRequest`. */
  readonly porte: Porte = async (request, reply) => {
    try {
      const holder = await this.#holderOf(request);
      this.#holders.set(request, holder);
      request.appelant = callerBy(holder);
      request.jeton = null;
    } catch (error) {
      if (!(error instanceof ExportRefusal)) throw error;
      return (
        (await this.options.limitAddress(request, reply)) ?? reply.code(error.status).send({ errors: error.errors })
      );
    }
  };

  /** The token with which a request asks its next question. */
  async jetonOf(request: FastifyRequest): Promise<string | null> {
    const holder = this.#holders.get(request);
    return holder && this.options.keys ? this.options.keys.jetonOf(holder) : request.jeton;
  }

  async #holderOf(request: FastifyRequest): Promise<KeyHolder> {
    const { apollo, keys, contextOf, timeoutMs } = this.options;
    const { cle } = request.query as { cle: string | string[] };
    if (!keys || typeof cle !== 'string') throw refused();
    const jeton = await keys.jetonOf(UNKNOWN);
    const context = async () => contextOf(request, callerBy(UNKNOWN), jeton);
    const ask = doorOf(apollo, { context, timeoutMs, gone: new AbortController().signal });
    const { data } = await ask(KEY_QUERY, { secret: cle });
    const holder = data.porteurDeCle as KeyHolder | null;
    const [named] = (request.params as { vue: string }).vue.split('@');
    if (holder?.slug !== named) throw refused();
    return holder as KeyHolder;
  }
}

/** The same whether there is no such key, it is revoked, or it is another view's: who guesses learns nothing. */
function refused(): ExportRefusal {
  return ExportRefusal.because(
    'CLE_INVALIDE',
    'Cette clé n’ouvre pas cette vue : elle est révoquée, ou n’est pas la sienne.',
  );
}
