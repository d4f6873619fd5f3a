import type { ApolloServerPlugin } from '@apollo/server';
import { ErreurAgent, errorFormatter } from '@hub/shared/runtime/errors';
import type { Logger } from '@hub/shared/runtime/logger';
import type { GraphQLFormattedError } from 'graphql';
import type { GatewayContext } from './context.js';
import { SliceTimeout } from './fetcher.js';
import { SLICES, type SliceName } from './slices.js';

/** A slice answered, but with an HTTP error. */
export class SliceRefusal extends Error {
  override name = 'SliceRefusal';

  constructor(readonly status: number) {
    // Not what it says of it: that may quote what it was sent.
    super(`statut ${status}`);
  }
}

/**
 * The agent's error for a slice that gave no GraphQL answer: DELAI_DEPASSE, SERVICE_INDISPONIBLE
 * (`extensions.service` says which), or, when the slice refused what the gateway asked, an unexpected one.
 */
export function sliceFailure(slice: SliceName, cause: Error): Error {
  const service = SLICES[slice];
  if (cause instanceof SliceTimeout) {
    return new ErreurAgent('DELAI_DEPASSE', `Le service « ${service} » n’a pas répondu à temps.`, { service });
  }
  if (cause instanceof SliceRefusal && cause.status < 500)
    return new Error(`la tranche ${slice} a refusé la requête`, { cause });
  return new ErreurAgent('SERVICE_INDISPONIBLE', `Le service « ${service} » est momentanément indisponible.`, {
    service,
  });
}

/** What an agent sees of the errors: slices mask their own, the gateway masks the rest, under the id of the request that met them. */
export class GatewayErrors {
  readonly #requests = new WeakMap<object, string>();
  readonly #format: ReturnType<typeof errorFormatter>;

  constructor(logger: Logger) {
    this.#format = errorFormatter(logger, (error) => this.#requests.get(error as object));
  }

  /** Notes which request met an error, before it is formatted. */
  readonly plugin: ApolloServerPlugin<GatewayContext> = {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, contextValue }) => {
        for (const error of errors) this.#requests.set(error, contextValue.requestId);
      },
    }),
  };

  /** Apollo's `formatError`. */
  readonly format = (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { serviceName, ...extensions } = formatted.extensions ?? {};
    if (serviceName && extensions.code !== UNCODED) return { ...formatted, extensions };
    return this.#format(formatted, error);
  };
}

/** Given by @apollo/gateway to an error without code: not one of ours, so its message is not safe. */
const UNCODED = 'DOWNSTREAM_SERVICE_ERROR';
