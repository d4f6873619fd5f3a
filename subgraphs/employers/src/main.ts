import 'reflect-metadata';
import { runSlice } from '@hub/shared/runtime/slice';
import { employersConfig } from './config.js';
import { createContext } from './graph/context.js';
import { lignage } from './graph/lignage.js';
import { buildEmployersSubgraph } from './graph/schema.js';
import { openEmployersStore } from './store/employers-store.js';
import { parcoursIndex } from './store/parcours-index.js';
import { employersStructure } from './store/structure.js';

await runSlice({
  name: 'employers',
  ...employersConfig(),
  openStore: openEmployersStore,
  schema: buildEmployersSubgraph,
  lignage,
  structure: employersStructure,
  index: parcoursIndex,
  context: createContext,
});
