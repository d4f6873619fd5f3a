import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { verifieAcces } from '../access/acces-plugin.js';
import { type Appelant, DEMARRAGE } from '../access/appelant.js';
import { Exigences } from '../access/exigences.js';
import { appelantOf, createPorte } from '../access/porte.js';
import { createVerifier, type Emetteur } from '../access/verifier.js';
import type { Journal } from '../journal/journal.js';
import { inscritLesLectures } from '../journal/journal-plugin.js';
import { errorFormatter } from './errors.js';
import { createHttpServer, listen } from './http.js';
import { serveJournalCheck } from './journal-check.js';
import type { Logger } from './logger.js';
import { bodyOf, stringifyAnswer } from './population-answer.js';
import { parsePopulations } from './population-request.js';
import type { RunningServer } from './process.js';
import { guardQueries, type QueryLimits, VALIDATION } from './query-guard.js';
import { runInRequest } from './request-context.js';
import { traceExecution, traceOperations } from './traced-operations.js';
import { type DataVersions, streamVersions } from './versions-stream.js';

/** Cohorts travel in bodies: 2,6 MB for a million people, several a request. */
const BODY_LIMIT = 64 * 1024 * 1024;

/** Far above what a gateway asks for the largest question that it admits. */
const QUERY_LIMITS: QueryLimits = {
  tokens: 20_000,
  definitions: 200,
  depth: 80,
  aliases: 500,
  directives: 500,
  directivesOnOne: 3,
  rootFields: 500,
  selections: 8_000,
  repeats: 200,
};

/** HTTP statuses of what a valid operation may not ask. */
const REFUSALS = new Set([400, 403]);

/** Asked before it listens: what a server does once, at its first question, is done. */
const FIRST_QUESTION = { query: '{ __typename }' };

export interface SubgraphContext extends BaseContext {
  /** Who asks: each slice verifies the caller's token itself. */
  appelant: Appelant;
  /** The `extensions` of the response (data versions, sources read), asked for once every resolver has run. */
  extensions?(document: DocumentNode, operation: OperationDefinitionNode): Promise<Record<string, unknown>>;
}

export interface SubgraphOptions<C extends SubgraphContext> {
  name: string;
  schema: GraphQLSchema;
  port: number;
  /** Who signs the tokens that open it. */
  emetteur: Emetteur;
  context(requestId: string, appelant: Appelant): C | Promise<C>;
  /** Rejects with the reason, in French, while the slice cannot answer. */
  ready(): Promise<void>;
  /** Where exact and person-level reads are written before they are served. */
  journal: Journal;
  /** Followed by gateways: what they keep of its answers holds only under the same versions. */
  versions: DataVersions;
  /** Frees what the slice holds, once the last request is answered. */
  close(): Promise<void>;
  logger: Logger;
}

/** Serves a slice's `/graphql`, `/versions`, `/sante` and `/pret` on the loopback. Give the result to `superviseProcess`. */
export async function startSubgraph<C extends SubgraphContext>(options: SubgraphOptions<C>): Promise<RunningServer> {
  const { name, schema, port, emetteur, context, ready, journal, versions, close } = options;
  const logger = options.logger.child({ slice: name });
  const app = createHttpServer({ logger, ready, bodyLimit: BODY_LIMIT });
  parsePopulations(app);
  const exigences = new Exigences(schema);
  const apollo = new ApolloServer<C>({
    schema,
    introspection: true,
    persistedQueries: false,
    validationOptions: VALIDATION,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    formatError: errorFormatter(logger),
    stringifyResult: stringifyAnswer,
    logger,
    plugins: [
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      // It would go through every field, for a header that the gateway does not read.
      ApolloServerPluginCacheControlDisabled(),
      verifieAcces<C>(() => exigences),
      answerRouter<C>(),
      traceExecution<C>(),
      traceOperations<C>(),
      inscritLesLectures<C>(exigences, journal, logger),
    ],
  });
  await apollo.start();
  const handle = fastifyApolloHandler(apollo, { context: async (request) => context(request.id, appelantOf(request)) });
  const porte = createPorte(app, createVerifier(emetteur), logger);
  serveJournalCheck(app, { porte, journal });
  streamVersions(app, porte, versions);
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: porte,
    preHandler: guardQueries(QUERY_LIMITS),
    handler(request, reply) {
      const populations: Uint8Array[] = [];
      return runInRequest({ requestId: request.id, populations }, async () =>
        bodyOf((await handle.call(app, request, reply)) as string, populations),
      );
    },
  });
  await apollo.executeOperation(FIRST_QUESTION, { contextValue: await context('demarrage', DEMARRAGE) });
  const url = await listen(app, port);
  return {
    url,
    async close() {
      await app.close();
      await apollo.stop();
      await close();
    },
  };
}

function answerRouter<C extends SubgraphContext>(): ApolloServerPlugin<C> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response, contextValue, document, operation }) {
          if (response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          if (contextValue.extensions && document && operation) {
            singleResult.extensions = await contextValue.extensions(document, operation);
          }
          // A variable or an access refused in a valid operation: routers take it for a failure of the slice, and
          // would hide the agent's own mistake.
          if (operation && REFUSALS.has(response.http.status ?? 200)) response.http.status = 200;
        },
      };
    },
  };
}
