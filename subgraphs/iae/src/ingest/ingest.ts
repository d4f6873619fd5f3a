import type { SliceIngest } from '@hub/shared/ingest/source';

/** Les sources de la tranche et leur table. */
export const iaeIngest: SliceIngest = {
  tranche: 'iae',
  sources: [
    { source: 'siae', table: 'siaes' },
    { source: 'etats-mensuels', table: 'etats_mensuels' },
  ],
  migration: 'Iae1700000000001',
  openStore: async (url) => (await import('../store/iae-store.js')).openIaeStore(url),
};
