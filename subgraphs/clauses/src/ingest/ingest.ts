import type { SliceIngest } from '@hub/shared/ingest/source';
import { clausesConservation } from '../store/conservation.js';
import { clausesStructure } from '../store/structure.js';
import { readDecp } from './decp/read-decp.js';

/** Ce que la tranche offre à l'ingestion. */
export const clausesIngest: SliceIngest = {
  tranche: 'clauses',
  lecteurs: { decp: { read: readDecp } },
  structure: clausesStructure,
  conservation: clausesConservation,
  openStore: async (url) => (await import('../store/clauses-store.js')).openClausesStore(url),
};
