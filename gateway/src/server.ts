import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { askOnce, createHttpServer, listen } from '@hub/shared/runtime/http';
import type { Logger } from '@hub/shared/runtime/logger';
import type { RunningServer } from '@hub/shared/runtime/process';
import { runInRequest } from '@hub/shared/runtime/request-context';
import type { GatewayConfig } from './config.js';
import type { GatewayContext } from './context.js';
import { requestSignal } from './deadline.js';
import { relayDepots } from './depots.js';
import { gatewayErrorFormatter } from './errors.js';
import { sendProvenance } from './extensions.js';
import { createFetcher } from './fetcher.js';
import { BODY_LIMIT, QUERY_LIMITS } from './limits.js';
import { refuseUnknownOperation } from './operation.js';
import { servePortal, wantsPage } from './page.js';
import { checkSlices } from './readiness.js';
import { openSupergraph } from './supergraph.js';

/** Serves the one graph at `/graphql`: to browsers its page, to programs its answers. */
export async function startGateway(config: GatewayConfig, logger: Logger): Promise<RunningServer> {
  const fetcher = createFetcher(config.sliceTimeoutMs);
  const app = createHttpServer({
    logger,
    ready: () => checkSlices(config.slices, fetcher),
    bodyLimit: BODY_LIMIT,
  });
  const apollo = new ApolloServer<GatewayContext>({
    gateway: await openSupergraph(config.supergraph, config.slices, fetcher, logger),
    introspection: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    formatError: gatewayErrorFormatter(logger),
    logger,
    ...QUERY_LIMITS,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      refuseUnknownOperation,
      sendProvenance(logger),
    ],
  });
  await apollo.start();
  const answer = fastifyApolloHandler(apollo, {
    context: async ({ id, headers }) => ({
      requestId: id,
      authorization: headers.authorization,
      provenance: { versions: {}, sources: {} },
      populations: [],
    }),
  });
  const sendPage = await servePortal(app, config.portal);
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler(request, reply) {
      if (wantsPage(request)) return sendPage(reply);
      const signal = requestSignal(reply.raw, config.requestTimeoutMs);
      return runInRequest({ requestId: request.id, signal }, () => answer.call(app, request, reply));
    },
  });
  if (config.ingest) await relayDepots(app, config.ingest, logger);
  await askOnce(app);
  const url = await listen(app, config.port);
  return {
    url,
    async close() {
      await app.close();
      await apollo.stop();
      fetcher.close();
    },
  };
}
