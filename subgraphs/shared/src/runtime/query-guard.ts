import type { FastifyReply, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify';
import { type DocumentNode, GraphQLError, parse, visit } from 'graphql';
import { LRUCache } from 'lru-cache';
import { countTokens, type QueryShape, shapeOf } from './query-shape.js';

/** The most that a query may have of each. */
export type QueryLimits = QueryShape & {
  tokens: number;
  /** Operations and fragments. */
  definitions: number;
};

/** What the door admits: several times what the hub's own questions have, and the full introspection that tools ask. */
export const DOOR_LIMITS: QueryLimits = {
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

/** Apollo's `validationOptions`: after so many mistakes, the others would teach nothing, and each costs a search of what it looks like. */
export const VALIDATION = { maxErrors: 20 };

/** Queries remembered as admitted, and the total length of their texts, in characters. */
const REMEMBERED = { max: 1_000, maxSize: 4_000_000 };

/** What each limit counts, as the refusal says it. */
const COUNTED: Record<keyof QueryLimits, string> = {
  tokens: 'mots',
  depth: 'niveaux',
  aliases: 'alias',
  directives: 'directives',
  directivesOnOne: 'directives sur un même élément',
  rootFields: 'champs à la racine',
  selections: 'champs',
  repeats: 'champs répétés',
  definitions: 'opérations et fragments',
};

/** What is refused, as its caller reads it. */
export interface Refusal {
  code: string;
  message: string;
  [detail: string]: unknown;
}

/** Why a query is refused before it is validated; undefined when it is not. */
export type QueryCheck = (query: string) => Refusal | undefined;

/** Checks queries against `limits`, and remembers those that it admits. */
export function queryCheck(limits: QueryLimits): QueryCheck {
  const admitted = new LRUCache<string, true>({ ...REMEMBERED, sizeCalculation: (_, query) => query.length + 1 });
  return (query) => {
    if (admitted.has(query)) return undefined;
    const refusal = refusalOfQuery(query, limits);
    if (!refusal) admitted.set(query, true);
    return refusal;
  };
}

/**
 * Refuses a request that is not one GraphQL query, and a query larger than `limits`, before it is validated: validation alone takes seconds
 * on some queries of a few kilobytes. 400, `BAD_REQUEST`, `ALIAS_RESERVE` or `REQUETE_TROP_GRANDE`. To be put in `preHandler`.
 */
export function guardQueries(limits: QueryLimits, check = queryCheck(limits)): preHandlerAsyncHookHandler {
  return async (request, reply) => {
    const refusal = refusalOfRequest(request);
    if (refusal) return refuse(request, reply, refusal);
    const query = parametersOf(request).query as string | undefined;
    const tooLarge = query && check(query);
    if (tooLarge) return refuse(request, reply, tooLarge);
  };
}

type Parameters = Partial<Record<'query' | 'operationName' | 'variables' | 'extensions', unknown>>;

const parametersOf = ({ method, query, body }: FastifyRequest) => (method === 'GET' ? query : body) as Parameters;

function refusalOfRequest(request: FastifyRequest): Refusal | undefined {
  const given: unknown = parametersOf(request);
  if (Array.isArray(given)) return badRequest('Une seule question par requête : les lots ne sont pas acceptés.');
  if (typeof given !== 'object' || given === null) return badRequest('Le corps doit être un objet JSON.');
  const { query, operationName, variables, extensions } = given as Parameters;
  if (!query && !extensions) return badRequest('La requête ne contient pas de question (« query »).');
  if (query !== undefined && typeof query !== 'string') return badRequest('« query » doit être un texte.');
  if (isGiven(operationName) && typeof operationName !== 'string') {
    return badRequest('« operationName » doit être un texte.');
  }
  // The address of a GET holds them as text, which Apollo reads.
  if (request.method === 'GET') return undefined;
  if (!isMap(variables)) return badRequest('« variables » doit être un objet.');
  if (!isMap(extensions)) return badRequest('« extensions » doit être un objet.');
}

/** Why a query is larger than `limits`; undefined when it is not, or cannot be read at all. */
export function refusalOfQuery(query: string, limits: QueryLimits): Refusal | undefined {
  let document: DocumentNode;
  try {
    if (countTokens(query, limits.tokens) > limits.tokens) return tooLarge('tokens', limits);
    document = parse(query, { noLocation: true });
  } catch (error) {
    // Nested beyond what a call stack holds.
    if (error instanceof RangeError) return tooLarge('depth', limits);
    // A syntax error: Apollo says where.
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
  if (document.definitions.length > limits.definitions) return tooLarge('definitions', limits);
  const shape = shapeOf(document);
  const exceeded = (Object.keys(shape) as (keyof QueryShape)[]).find((name) => shape[name] > limits[name]);
  if (exceeded) return tooLarge(exceeded, limits);
  const reserved = reservedAlias(document);
  if (reserved) {
    return {
      code: 'ALIAS_RESERVE',
      message: `L’alias « ${reserved} » est réservé : un alias ne commence pas par « __ ».`,
    };
  }
}

/** GraphQL keeps these names for itself, and `__proto__` means something else in whatever reads the answer. */
function reservedAlias(document: DocumentNode): string | undefined {
  let found: string | undefined;
  visit(document, {
    Field({ alias }) {
      if (alias?.value.startsWith('__')) found ??= alias.value;
    },
  });
  return found;
}

function tooLarge(limit: keyof QueryLimits, limits: QueryLimits): Refusal {
  return {
    code: 'REQUETE_TROP_GRANDE',
    message: `La requête est trop grande : plus de ${limits[limit]} ${COUNTED[limit]}, fragments dépliés.`,
    limite: limit,
    maximum: limits[limit],
  };
}

const badRequest = (message: string): Refusal => ({ code: 'BAD_REQUEST', message });
const isGiven = (value: unknown) => value !== undefined && value !== null;
const isMap = (value: unknown) => !isGiven(value) || (typeof value === 'object' && !Array.isArray(value));

function refuse({ headers }: FastifyRequest, reply: FastifyReply, { message, ...extensions }: Refusal): FastifyReply {
  const type = headers.accept?.includes(GRAPHQL_RESPONSE) ? GRAPHQL_RESPONSE : 'application/json';
  return reply
    .code(400)
    .type(`${type}; charset=utf-8`)
    .send({ errors: [{ message, extensions }] });
}

const GRAPHQL_RESPONSE = 'application/graphql-response+json';
