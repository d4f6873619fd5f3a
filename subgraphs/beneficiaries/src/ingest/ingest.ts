import type { SliceIngest } from '@hub/shared/ingest/source';
import { beneficiariesConservation } from '../store/conservation.js';
import { beneficiariesStructure } from '../store/structure.js';
import { contentDate, readCafBeneficiaires } from './caf-beneficiaires/read-caf-beneficiaires.js';

/** Ce que la tranche offre à l'ingestion. */
export const beneficiariesIngest: SliceIngest = {
  tranche: 'beneficiaries',
  lecteurs: { 'caf-beneficiaires': { read: readCafBeneficiaires, dateOf: contentDate } },
  structure: beneficiariesStructure,
  conservation: beneficiariesConservation,
  openStore: async (url) => (await import('../store/beneficiaries-store.js')).openBeneficiariesStore(url),
};
