import 'reflect-metadata';
import { runSlice } from '@hub/shared/runtime/slice';
import { iaeConfig } from './config.js';
import { createContext } from './graph/context.js';
import { lignage } from './graph/lignage.js';
import { buildIaeSubgraph } from './graph/schema.js';
import { contratsIndex } from './store/contrats-index.js';
import { openIaeStore } from './store/iae-store.js';
import { iaeStructure } from './store/structure.js';

await runSlice({
  name: 'iae',
  ...iaeConfig(),
  openStore: openIaeStore,
  schema: buildIaeSubgraph,
  lignage,
  structure: iaeStructure,
  index: contratsIndex,
  context: createContext,
});
