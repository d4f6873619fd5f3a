import 'reflect-metadata';
import { createLogger } from '@hub/shared/runtime/logger';
import { serveStore } from '@hub/shared/runtime/serve-store';
import { viewsConfig } from './config.js';
import { createContext, type ViewsContext } from './graph/context.js';
import { buildViewsSubgraph } from './graph/schema.js';
import { lireGraphePublie } from './operation/graphe-publie.js';
import { preparerLesVues } from './pretes/preparer.js';
import { openViewsStore } from './store/views-store.js';

const { graphePublie, vuesPretes, ...config } = viewsConfig();
const graphe = await lireGraphePublie(graphePublie);

await serveStore<ViewsContext>({
  name: 'views',
  ...config,
  async openStore(url) {
    const store = await openViewsStore(url);
    await preparerLesVues(store, graphe, vuesPretes, createLogger('views'));
    return store;
  },
  schema: buildViewsSubgraph,
  service: ({ store, watcher }) => ({
    context: (_requestId, appelant) => createContext({ store, watcher, graphe }, appelant),
    ready: async () => undefined,
  }),
});
