import 'reflect-metadata';
import { runSlice } from '@hub/shared/runtime/slice';
import { iaeConfig } from './config.js';
import { createContext } from './graph/context.js';
import { buildIaeSubgraph } from './graph/schema.js';
import { INDEX_SOURCES, loadContrats } from './store/contrats-index.js';
import { openIaeStore } from './store/iae-store.js';

await runSlice({
  name: 'iae',
  ...iaeConfig(),
  openStore: openIaeStore,
  schema: buildIaeSubgraph,
  indexSources: INDEX_SOURCES,
  loadIndex: loadContrats,
  context: createContext,
});
