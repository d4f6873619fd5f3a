import type { SliceIngest } from '@hub/shared/ingest/source';
import { clausesStructure } from '../store/structure.js';

/** Ce que la tranche offre à l'ingestion. */
export const clausesIngest: SliceIngest = {
  tranche: 'clauses',
  lecteurs: {},
  structure: clausesStructure,
  openStore: async (url) => (await import('../store/clauses-store.js')).openClausesStore(url),
};
