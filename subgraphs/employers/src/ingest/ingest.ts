import type { SliceIngest } from '@hub/shared/ingest/source';

/** Les sources de la tranche et leur table. */
export const employersIngest: SliceIngest = {
  tranche: 'employers',
  sources: [
    { source: 'etablissements', table: 'etablissements' },
    { source: 'actions-filiere', table: 'actions' },
    { source: 'parcours-filiere', table: 'parcours_filiere' },
  ],
  migration: 'Employers1700000000001',
  openStore: async (url) => (await import('../store/employers-store.js')).openEmployersStore(url),
};
