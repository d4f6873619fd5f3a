import type { SliceIngest } from '@hub/shared/ingest/source';
import { employersStructure } from '../store/structure.js';

/** Ce que la tranche offre à l'ingestion. */
export const employersIngest: SliceIngest = {
  tranche: 'employers',
  lecteurs: {},
  structure: employersStructure,
  openStore: async (url) => (await import('../store/employers-store.js')).openEmployersStore(url),
};
