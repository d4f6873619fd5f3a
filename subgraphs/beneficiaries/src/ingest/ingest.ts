import type { SliceIngest } from '@hub/shared/ingest/source';
import { beneficiariesStructure } from '../store/structure.js';

/** Ce que la tranche offre à l'ingestion. */
export const beneficiariesIngest: SliceIngest = {
  tranche: 'beneficiaries',
  lecteurs: {},
  structure: beneficiariesStructure,
  openStore: async (url) => (await import('../store/beneficiaries-store.js')).openBeneficiariesStore(url),
};
