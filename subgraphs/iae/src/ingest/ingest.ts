import type { SliceIngest } from '@hub/shared/ingest/source';
import { iaeConservation } from '../store/conservation.js';
import { iaeStructure } from '../store/structure.js';

/** Ce que la tranche offre à l'ingestion. */
export const iaeIngest: SliceIngest = {
  tranche: 'iae',
  lecteurs: {},
  structure: iaeStructure,
  conservation: iaeConservation,
  openStore: async (url) => (await import('../store/iae-store.js')).openIaeStore(url),
};
