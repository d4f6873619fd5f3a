import type { SliceIngest } from '@hub/shared/ingest/source';

/** Les sources de la tranche et leur table. */
export const clausesIngest: SliceIngest = {
  tranche: 'clauses',
  sources: [
    { source: 'operations', table: 'operations' },
    { source: 'clauses', table: 'clauses' },
    { source: 'participations-clauses', table: 'participations' },
    { source: 'heures-clauses', table: 'heures' },
  ],
  migration: 'Clauses1700000000001',
  openStore: async (url) => (await import('../store/clauses-store.js')).openClausesStore(url),
};
