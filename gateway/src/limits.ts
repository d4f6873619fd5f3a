import type { QueryLimits } from '@hub/shared/runtime/query-guard';

/** Largest request accepted from outside, in bytes: a query and its variables, never a cohort. */
export const BODY_LIMIT = 1024 * 1024;

/** Several times what the hub's own questions have, and the full introspection that tools ask. */
export const QUERY_LIMITS: QueryLimits = {
  tokens: 5_000,
  definitions: 50,
  depth: 30,
  aliases: 50,
  directives: 50,
  directivesOnOne: 3,
  rootFields: 50,
  selections: 2_000,
  repeats: 50,
};
