import 'reflect-metadata';
import { runSlice } from '@hub/shared/runtime/slice';
import { clausesConfig } from './config.js';
import { createContext } from './graph/context.js';
import { buildClausesSubgraph } from './graph/schema.js';
import { openClausesStore } from './store/clauses-store.js';
import { INDEX_SOURCES, loadParticipations } from './store/participations-index.js';

await runSlice({
  name: 'clauses',
  ...clausesConfig(),
  openStore: openClausesStore,
  schema: buildClausesSubgraph,
  indexSources: INDEX_SOURCES,
  loadIndex: loadParticipations,
  context: createContext,
});
