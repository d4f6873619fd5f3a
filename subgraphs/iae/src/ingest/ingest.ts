import type { SliceIngest } from '@hub/shared/ingest/source';
import { iaeStructure } from '../store/structure.js';

/** Ce que la tranche offre à l'ingestion. */
export const iaeIngest: SliceIngest = {
  tranche: 'iae',
  lecteurs: {},
  structure: iaeStructure,
  openStore: async (url) => (await import('../store/iae-store.js')).openIaeStore(url),
};
