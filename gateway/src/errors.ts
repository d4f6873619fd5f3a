import { ErreurAgent, errorFormatter } from '@hub/shared/runtime/errors';
import type { Logger } from '@hub/shared/runtime/logger';
import type { GraphQLFormattedError } from 'graphql';
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

/** Apollo's `formatError` for the gateway: slices mask their own errors, the gateway masks the rest. */
export function gatewayErrorFormatter(logger: Logger) {
  const format = errorFormatter(logger);
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { serviceName, ...extensions } = formatted.extensions ?? {};
    if (serviceName && extensions.code !== UNCODED) return { ...formatted, extensions };
    return format(formatted, error);
  };
}

/** Given by @apollo/gateway to an error without code: not one of ours, so its message is not safe. */
const UNCODED = 'DOWNSTREAM_SERVICE_ERROR';
