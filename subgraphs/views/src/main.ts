import 'reflect-metadata';
import { serveStore } from '@hub/shared/runtime/serve-store';
import { viewsConfig } from './config.js';
import { createContext, type ViewsContext } from './graph/context.js';
import { buildViewsSubgraph } from './graph/schema.js';
import { openViewsStore } from './store/views-store.js';

await serveStore<ViewsContext>({
  name: 'views',
  ...viewsConfig(),
  openStore: openViewsStore,
  schema: buildViewsSubgraph,
  service: ({ store, watcher }) => ({
    context: (_requestId, appelant) => createContext(store, watcher, appelant),
    ready: async () => undefined,
  }),
});
