import 'reflect-metadata';
import { runSlice } from '@hub/shared/runtime/slice';
import { beneficiariesConfig } from './config.js';
import { createContext } from './graph/context.js';
import { buildBeneficiariesSubgraph } from './graph/schema.js';
import { INDEX_SOURCES, loadBeneficiaries } from './store/beneficiaries-index.js';
import { openBeneficiariesStore } from './store/beneficiaries-store.js';

await runSlice({
  name: 'beneficiaries',
  ...beneficiariesConfig(),
  openStore: openBeneficiariesStore,
  schema: buildBeneficiariesSubgraph,
  indexSources: INDEX_SOURCES,
  loadIndex: loadBeneficiaries,
  context: createContext,
});
