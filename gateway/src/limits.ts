import { ApolloServerValidationErrorCode } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';

/** Largest request accepted from outside, in bytes: a query and its variables, never a cohort. */
export const BODY_LIMIT = 1024 * 1024;

/**
 * Bounds on a query, checked before planning: nested fragments of a few hundred bytes would otherwise
 * keep the planner busy for 30 s. The full introspection counts some 400 selections.
 */
export const QUERY_LIMITS = {
  maxRecursiveSelections: 10_000,
  parseOptions: { maxTokens: 20_000 },
};

/** Says in French, under its own code, that a query was refused for its size. */
export function explainLimit(error: GraphQLFormattedError): GraphQLFormattedError {
  const code = error.extensions?.validationErrorCode;
  if (code !== ApolloServerValidationErrorCode.MAX_RECURSIVE_SELECTIONS_EXCEEDED) return error;
  return {
    message: `La requête demande trop de champs (plus de ${QUERY_LIMITS.maxRecursiveSelections}, fragments dépliés).`,
    extensions: { code: 'REQUETE_TROP_GRANDE' },
  };
}
