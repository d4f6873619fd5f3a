import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import fastifyCookie from '@fastify/cookie';
import { verifieAcces } from '@hub/shared/access/acces-plugin';
import { type Appelant, DEMARRAGE } from '@hub/shared/access/appelant';
import { appelantOf, createPorte, type Porte } from '@hub/shared/access/porte';
import { createVerifier } from '@hub/shared/access/verifier';
import { createHttpServer, listen } from '@hub/shared/runtime/http';
import type { Logger } from '@hub/shared/runtime/logger';
import type { RunningServer } from '@hub/shared/runtime/process';
import { DOOR_LIMITS, guardQueries, queryCheck, VALIDATION } from '@hub/shared/runtime/query-guard';
import { traceOperations } from '@hub/shared/runtime/traced-operations';
import { MemoryAnswers } from './answer-store.js';
import { CallerRate } from './caller-rate.js';
import { ComposedGraphs } from './composed-graph.js';
import { answerConditionally, sayCacheable } from './conditional-get.js';
import type { GatewayConfig } from './config.js';
import type { GatewayContext } from './context.js';
import { boundCost } from './cost-budget.js';
import { DataVersions } from './data-versions.js';
import { requestSignal } from './deadline.js';
import { relayDepots } from './depots.js';
import { GatewayErrors } from './errors.js';
import { KeyDoor } from './exports/key-door.js';
import { serveExports } from './exports/routes.js';
import { ViewKeys } from './exports/view-keys.js';
import { sendProvenance } from './extensions.js';
import { createFetcher } from './fetcher.js';
import { IdentityProvider } from './identity-provider.js';
import { BODY_LIMIT, refuseDeepJson } from './json-body.js';
import { keepAnswers, stringifyAnswer } from './kept-answers.js';
import { KeptParts } from './kept-parts.js';
import { measureOperations } from './measured-operations.js';
import { serveMonitoring } from './monitoring.js';
import { refuseUnknownOperation } from './operation.js';
import { servePages, wantsPage } from './page.js';
import { relayRapports } from './rapports.js';
import { checkSlices } from './readiness.js';
import { onlyRegistered, RegisteredOperations } from './registered-operations.js';
import { sendSecurityHeaders } from './security-headers.js';
import { Sessions } from './session.js';
import { purposeOf, servePurpose } from './session-purpose.js';
import { SharedAnswers } from './shared-answers.js';
import { SharedMemory } from './shared-memory.js';
import { serveSignIn } from './sign-in.js';
import { serveSession } from './signed-in.js';
import { hangUpOnSlowClient } from './slow-clients.js';
import { openSupergraph } from './supergraph.js';

/** Serves the one graph at `/graphql`: to browsers its page, to programs its answers. */
export async function startGateway(config: GatewayConfig, logger: Logger): Promise<RunningServer> {
  const fetcher = createFetcher(config.sliceTimeoutMs);
  const app = createHttpServer({
    logger,
    ready: () => checkSlices(config.slices, fetcher),
    bodyLimit: BODY_LIMIT,
    behindProxy: true,
    openMetrics: false,
    headersTimeoutMs: config.slowClientMs,
  });
  refuseDeepJson(app);
  const secure = config.publicUrl?.startsWith('https:') ?? false;
  sendSecurityHeaders(app, secure);
  const graphs = new ComposedGraphs();
  const errors = new GatewayErrors(logger);
  const versions = new DataVersions(config.slices);
  const shared = config.redisUrl ? new SharedMemory(config.redisUrl, logger) : undefined;
  const own = new MemoryAnswers(config.cacheBytes / 2);
  const kept = new KeptParts(versions, config.cacheBytes / 2);
  const operations = await RegisteredOperations.read(config.operations);
  const apollo = new ApolloServer<GatewayContext>({
    gateway: openSupergraph({ file: config.supergraph, slices: config.slices, fetcher, kept, graphs, logger }),
    introspection: true,
    persistedQueries: false,
    validationOptions: VALIDATION,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    formatError: errors.format,
    stringifyResult: stringifyAnswer,
    logger,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      graphs.plugin,
      errors.plugin,
      refuseUnknownOperation,
      onlyRegistered(operations),
      verifieAcces<GatewayContext>((schema) => graphs.of(schema).exigences),
      boundCost(graphs.of, config.budgets),
      sendProvenance(logger),
      measureOperations(),
      keepAnswers(graphs.of, versions, shared ? new SharedAnswers(shared, own) : own),
      sayCacheable,
      traceOperations<GatewayContext>(({ appelant, cout, isKept = false }) => ({
        'hub.profil': appelant.profil,
        'hub.reponse_gardee': isKept,
        ...(cout && { 'hub.cout': cout.estime }),
      })),
    ],
  });
  await apollo.start();
  const answer = fastifyApolloHandler(apollo, {
    context: async (request, reply) => ({
      ...contextOf(request.id, appelantOf(request), request.jeton),
      signal: requestSignal(reply.raw, config.requestTimeoutMs),
    }),
  });
  const verifier = createVerifier(config.emetteur);
  const sessions = new Sessions(config.sessionKey, secure);
  const rate = new CallerRate(config.rates, shared);
  const limitAddress: Porte = (request, reply) => rate.ofAddress(request, reply);
  const porte = rate.behind(
    createPorte(app, verifier, logger, {
      autrement: (request) => sessions.jetonOf(request),
      finaliteAutrement: purposeOf,
      avantRefus: limitAddress,
    }),
  );
  await app.register(fastifyCookie);
  const provider = new IdentityProvider(config.emetteur.issuer, config.signIn);
  serveSignIn(app, { provider, sessions, verifier, publicUrl: config.publicUrl, limitAddress, logger });
  serveSession(app, porte);
  servePurpose(app, porte, secure);
  const page = await servePages(app, config.portal, { sessions, limitAddress });
  const patience = { toSend: config.slowClientMs, toRead: config.requestTimeoutMs + config.slowClientMs };
  const check = queryCheck(DOOR_LIMITS);
  const guard = guardQueries(DOOR_LIMITS, check);
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: async (request, reply) => {
      hangUpOnSlowClient(request, reply, patience);
      return wantsPage(request) ? page.door(request, reply) : porte(request, reply);
    },
    preHandler: async (request, reply) => {
      if (wantsPage(request)) return page.send(request, reply);
      request.body = operations.withText(request.body);
      return guard.call(app, request, reply);
    },
    onSend: answerConditionally,
    handler: answer,
  });
  const keyDoor = new KeyDoor({
    apollo,
    keys: config.viewKeysJwk ? await ViewKeys.open(config.viewKeysJwk, config.emetteur.audience) : null,
    contextOf: (request, appelant, jeton) => contextOf(request.id, appelant, jeton),
    limitAddress,
    timeoutMs: config.requestTimeoutMs,
  });
  serveExports(app, {
    ...{ apollo, schema: () => graphs.current.schema, porte, check, keyDoor, keyPorte: rate.behind(keyDoor.porte) },
    publicUrl: config.publicUrl,
    contextOf: async (request, posee) =>
      contextOf(request.id, appelantOf(request), await keyDoor.jetonOf(request), posee),
    pageTimeoutMs: config.requestTimeoutMs,
    idleMs: patience.toRead,
    logger,
  });
  if (config.ingest) await relayDepots(app, config.ingest, { porte, logger });
  serveMonitoring(app, config, { porte, logger });
  if (config.editeur) await relayRapports(app, config.editeur, { porte, logger });
  // What it does once, at its first question, is done before it listens.
  const first = contextOf('demarrage', DEMARRAGE, null);
  await apollo.executeOperation({ query: '{ __typename }' }, { contextValue: first });
  const url = await listen(app, config.port);
  return {
    url,
    async close() {
      await app.close();
      await apollo.stop();
      versions.close();
      shared?.close();
      fetcher.close();
    },
  };
}

function contextOf(
  requestId: string,
  appelant: Appelant,
  jeton: string | null,
  posee: string | null = null,
): GatewayContext {
  return {
    requestId,
    appelant,
    jeton,
    posee,
    provenance: { versions: {}, sources: {} },
    asked: new Set(),
    populations: [],
  };
}
