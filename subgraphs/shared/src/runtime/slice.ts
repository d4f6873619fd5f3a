import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { Appelant } from '../access/appelant.js';
import { LecteurDeLignage, type Lignage } from '../federation/lignage.js';
import { DerniersDepots } from '../store/derniers-depots.js';
import { type IndexDefinition, LiveIndex, type PinnedIndex } from '../store/live-index.js';
import { mesurerLaFraicheur } from '../store/source-freshness.js';
import { type ServeStoreOptions, serveStore } from './serve-store.js';
import type { SubgraphContext } from './subgraph-server.js';

export interface SliceOptions<L, I, C extends SubgraphContext> extends Omit<ServeStoreOptions<C>, 'service'> {
  /** Sources de ce que la tranche montre : chaque réponse dit celles qu'elle a lues. */
  lignage: Lignage;
  /** Index en mémoire de la tranche. */
  index: IndexDefinition<L, I>;
  /** Contexte d'une requête : chargeurs neufs, index et base partagés. */
  context(store: DataSource, index: PinnedIndex<I>, appelant: Appelant): C;
}

/** Lance une tranche : base ouverte, versions suivies, index chargé d'avance, graphe servi. */
export function runSlice<L, I, C extends SubgraphContext>(options: SliceOptions<L, I, C>): Promise<void> {
  return serveStore<C>({
    ...options,
    service({ store, watcher, schema, logger }) {
      const index = new LiveIndex(poolOf(store), watcher, options.index, logger);
      index
        .pin()
        .get()
        .catch((err) => logger.error({ err }, 'index illisible'));
      index.keepWarm();
      const lecteur = new LecteurDeLignage(schema, options.lignage);
      const depots = new DerniersDepots(store, options.name, watcher);
      mesurerLaFraicheur(options.name, depots);
      return {
        context: (_requestId, appelant) => {
          const pinned = index.pin();
          return {
            ...options.context(store, pinned, appelant),
            extensions: async (document, operation) => ({
              versions: pinned.versions,
              sources: await depots.of(lecteur.sourcesOf(document, operation)),
            }),
          };
        },
        ready: async () => {
          await index.pin().get();
        },
      };
    },
  });
}

/** Le pool de connexions `pg` que tient TypeORM : les lectures en colonnes s'y font aussi. */
function poolOf(store: DataSource): Pool {
  return (store.driver as unknown as { master: Pool }).master;
}
