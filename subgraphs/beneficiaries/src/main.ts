import 'reflect-metadata';
import { runSlice } from '@hub/shared/runtime/slice';
import { beneficiariesConfig } from './config.js';
import { createContext } from './graph/context.js';
import { lignage } from './graph/lignage.js';
import { buildBeneficiariesSubgraph } from './graph/schema.js';
import { beneficiariesIndex } from './store/beneficiaries-index.js';
import { openBeneficiariesStore } from './store/beneficiaries-store.js';
import { habitants } from './store/perimetres.js';
import { beneficiariesStructure } from './store/structure.js';

await runSlice({
  name: 'beneficiaries',
  ...beneficiariesConfig(),
  openStore: openBeneficiariesStore,
  schema: buildBeneficiariesSubgraph,
  lignage,
  structure: beneficiariesStructure,
  index: beneficiariesIndex,
  habitants,
  context: createContext,
});
