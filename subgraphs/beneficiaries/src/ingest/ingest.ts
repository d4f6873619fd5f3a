import type { SliceIngest } from '@hub/shared/ingest/source';

/** Les sources de la tranche et leur table. */
export const beneficiariesIngest: SliceIngest = {
  tranche: 'beneficiaries',
  sources: [
    { source: 'territoires', table: 'territoires' },
    { source: 'caf-droits', table: 'droits', moisNaissance: true },
    { source: 'parcours', table: 'parcours', moisNaissance: true },
  ],
  migration: 'Beneficiaries1700000000001',
  openStore: async (url) => (await import('../store/beneficiaries-store.js')).openBeneficiariesStore(url),
};
