import { plansOfSlice } from '../ingest/source.js';
import { gauge } from '../runtime/metrics.js';
import type { DerniersDepots } from './derniers-depots.js';

/** Dit de chaque source de la tranche quand elle a été déposée pour la dernière fois, et si elle est en retard. */
export function mesurerLaFraicheur(tranche: string, depots: DerniersDepots): void {
  const sources = plansOfSlice(tranche).map(({ schema }) => schema.name);
  // Base coupée, les autres mesures doivent encore se lire : celles-ci restent ce qu'elles étaient.
  const read = async () => Object.entries(await depots.of(sources).catch(() => ({})));
  gauge(
    'hub_source_last_deposit_timestamp_seconds',
    'Instant du dernier dépôt de la source ; absent si elle n’en a pas.',
    ['source'],
    async function collect() {
      for (const [source, { dernierDepot }] of await read()) {
        if (dernierDepot) this.set({ source }, Date.parse(dernierDepot.dateDepot) / 1000);
      }
    },
  );
  gauge('hub_source_late', '1 si la source est en retard sur sa périodicité.', ['source'], async function collect() {
    for (const [source, { enRetard }] of await read()) this.set({ source }, enRetard ? 1 : 0);
  });
}
