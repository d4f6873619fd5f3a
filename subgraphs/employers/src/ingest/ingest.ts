import type { SliceIngest } from '@hub/shared/ingest/source';
import { employersConservation } from '../store/conservation.js';
import { employersStructure } from '../store/structure.js';

/** Ce que la tranche offre à l'ingestion. */
export const employersIngest: SliceIngest = {
  tranche: 'employers',
  lecteurs: {},
  structure: employersStructure,
  conservation: employersConservation,
  openStore: async (url) => (await import('../store/employers-store.js')).openEmployersStore(url),
};
