import { createHash } from 'node:crypto';
import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { currentRequest } from './request-context.js';
import { beginStep, isTracing, sayInTrace } from './traces.js';

/** A code of the hub's own. */
const CODE = /^[A-Z][A-Z_]{1,60}$/;
const MOST_CODES = 10;

/** Says in the trace which operation was asked and how it ended: its name, its hash and codes, never its text. */
export function traceOperations<C extends BaseContext>(
  also: (contextValue: C) => Record<string, string | number | boolean> = () => ({}),
): ApolloServerPlugin<C> {
  return {
    async requestDidStart() {
      if (!isTracing()) return;
      return {
        async willSendResponse({ operation, source, response, contextValue }) {
          const errors = response.body.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
          const codes = new Set(
            errors.map(({ extensions }) => String(extensions?.code)).filter((code) => CODE.test(code)),
          );
          sayInTrace({
            ...(operation && { 'graphql.operation.type': operation.operation }),
            ...(operation?.name && { 'graphql.operation.name': operation.name.value }),
            ...(operation && source && { 'hub.operation.hash': createHash('sha256').update(source).digest('hex') }),
            ...(codes.size > 0 && { 'hub.codes': [...codes].slice(0, MOST_CODES) }),
            ...also(contextValue),
          });
        },
      };
    },
  };
}

/** Traces what resolvers do of an operation; the SQL that they run is part of it. */
export function traceExecution<C extends BaseContext>(): ApolloServerPlugin<C> {
  return {
    async requestDidStart() {
      if (!isTracing()) return;
      return {
        async executionDidStart() {
          const step = beginStep('graphql.execute');
          const request = currentRequest();
          if (request && step) request.step = step;
          return { executionDidEnd: async () => step?.end() };
        },
      };
    },
  };
}
