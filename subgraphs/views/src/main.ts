import 'reflect-metadata';
import { serveStore } from '@hub/shared/runtime/serve-store';
import { viewsConfig } from './config.js';
import { createContext, type ViewsContext } from './graph/context.js';
import { buildViewsSubgraph } from './graph/schema.js';
import { lireGraphePublie } from './operation/graphe-publie.js';
import { openViewsStore } from './store/views-store.js';

const config = viewsConfig();
const graphe = await lireGraphePublie(config.graphePublie);

await serveStore<ViewsContext>({
  name: 'views',
  ...config,
  openStore: openViewsStore,
  schema: buildViewsSubgraph,
  service: ({ store, watcher }) => ({
    context: (_requestId, appelant) => createContext({ store, watcher, graphe }, appelant),
    ready: async () => undefined,
  }),
});
