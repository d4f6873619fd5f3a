import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from './logger.js';
import { currentRequest } from './request-context.js';

/** An expected failure, shown to the agent as it is: stable English code, French message. */
export class ErreurAgent extends GraphQLError {
  constructor(code: string, message: string, details: Record<string, unknown> = {}) {
    super(message, { extensions: { ...details, code } });
    this.name = 'ErreurAgent';
  }
}

/** What an agent sees of an unexpected failure: the id under which the logs tell the rest. */
export function maskedError(
  requestId: string | undefined,
  { locations, path }: Pick<GraphQLFormattedError, 'locations' | 'path'> = {},
): GraphQLFormattedError {
  return {
    message: `Erreur interne. Signalez-la avec la référence ${requestId ?? 'inconnue'}.`,
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  };
}

/**
 * Apollo's `formatError`: lets through expected errors and refusals of the request itself (syntax,
 * validation, variables), logs anything else with its cause and masks it.
 * @param requestIdOf the request that an error ended.
 */
export function errorFormatter(
  logger: Logger,
  requestIdOf: (error: unknown) => string | undefined = () => currentRequest()?.requestId,
) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    if (unwrapResolverError(error) instanceof ErreurAgent) return formatted;
    if (isRefusal(formatted, error)) return { ...formatted, message: withoutSuggestion(formatted.message) };
    const requestId = requestIdOf(error);
    logger.error({ requestId, path: formatted.path, err: error }, 'erreur inattendue');
    return maskedError(requestId, formatted);
  };
}

/** GraphQL suggests names close to a wrong one: so many guesses would tell the schema to who may not read it. */
function withoutSuggestion(message: string): string {
  return message.replace(/ ?Did you mean .*\?$/s, '');
}

/** Errors with a path come from resolvers: their message may quote data, whatever their code. */
function isRefusal({ path, extensions }: GraphQLFormattedError, error: unknown): boolean {
  return error instanceof GraphQLError && !path && extensions?.code !== 'INTERNAL_SERVER_ERROR';
}
