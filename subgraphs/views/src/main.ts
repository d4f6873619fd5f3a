import 'reflect-metadata';
import { createLogger } from '@hub/shared/runtime/logger';
import { serveStore } from '@hub/shared/runtime/serve-store';
import { viewsConfig } from './config.js';
import { createContext, type ViewsContext } from './graph/context.js';
import { buildViewsSubgraph } from './graph/schema.js';
import { GrapheSuivi } from './operation/graphe-suivi.js';
import { preparerLesVues } from './pretes/preparer.js';
import { openViewsStore } from './store/views-store.js';

const { graphePublie, vuesPretes, ...config } = viewsConfig();
const graphe = await GrapheSuivi.open(graphePublie);

await serveStore<ViewsContext>({
  name: 'views',
  ...config,
  async openStore(url) {
    const logger = createLogger('views');
    const store = await openViewsStore(url);
    const preparer = () => preparerLesVues(store, graphe.courant, vuesPretes, logger);
    await preparer();
    graphe.suivre(preparer, logger);
    return store;
  },
  schema: buildViewsSubgraph,
  service: ({ store, watcher }) => ({
    context: (_requestId, appelant) => createContext({ store, watcher, graphe: graphe.courant }, appelant),
    ready: async () => undefined,
  }),
});
