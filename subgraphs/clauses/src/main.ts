import 'reflect-metadata';
import { runSlice } from '@hub/shared/runtime/slice';
import { clausesConfig } from './config.js';
import { createContext } from './graph/context.js';
import { lignage } from './graph/lignage.js';
import { buildClausesSubgraph } from './graph/schema.js';
import { openClausesStore } from './store/clauses-store.js';
import { participationsIndex } from './store/participations-index.js';
import { clausesStructure } from './store/structure.js';

await runSlice({
  name: 'clauses',
  ...clausesConfig(),
  openStore: openClausesStore,
  schema: buildClausesSubgraph,
  lignage,
  structure: clausesStructure,
  index: participationsIndex,
  context: createContext,
});
