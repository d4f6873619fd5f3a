import type { DataSource } from 'typeorm';
import type { Appelant } from '../access/appelant.js';
import { LecteurDeLignage, type Lignage } from '../federation/lignage.js';
import { DerniersDepots } from '../store/derniers-depots.js';
import type { IndexDefinition, PinnedIndex } from '../store/live-index.js';
import type { Habitants } from '../store/perimetres.js';
import { mesurerLaFraicheur } from '../store/source-freshness.js';
import type { Structure } from '../store/structure.js';
import { LecturesParPerimetre } from './perimetres.js';
import { type ServeStoreOptions, serveStore } from './serve-store.js';
import type { SubgraphContext } from './subgraph-server.js';

export interface SliceOptions<L, I, C extends SubgraphContext> extends Omit<ServeStoreOptions<C>, 'service'> {
  /** Sources de ce que la tranche montre : chaque réponse dit celles qu'elle a lues. */
  lignage: Lignage;
  /** Structure de sa base, périmètres compris. */
  structure: Structure;
  /** Index en mémoire de la tranche. */
  index: IndexDefinition<L, I>;
  /** Où sont les personnes, d'après cet index ; absent : la tranche ne le sait pas. */
  habitants?: Habitants<I>;
  /** Contexte d'une requête : chargeurs neufs, index et base partagés. */
  context(store: DataSource, index: PinnedIndex<I>, appelant: Appelant): C;
}

/** Lance une tranche : base ouverte, versions suivies, index chargé d'avance, graphe servi. */
export function runSlice<L, I, C extends SubgraphContext>(options: SliceOptions<L, I, C>): Promise<void> {
  return serveStore<C>({
    ...options,
    async service({ store, watcher, schema, logger }) {
      const { url, structure, habitants, index: definition } = options;
      const lectures = await LecturesParPerimetre.open({
        url,
        store,
        structure,
        definition,
        habitants,
        watcher,
        logger,
      });
      const index = lectures.metropole;
      index
        .pin()
        .get()
        .catch((err) => logger.error({ err }, 'index illisible'));
      index.keepWarm();
      const lecteur = new LecteurDeLignage(schema, options.lignage);
      const depots = new DerniersDepots(store, options.name, watcher);
      mesurerLaFraicheur(options.name, depots);
      return {
        context: async (_requestId, appelant) => {
          const lu = await lectures.de(appelant);
          return {
            ...options.context(lu.store, lu.index, appelant),
            extensions: async (document, operation) => ({
              versions: lu.index.versions,
              sources: await depots.of(lecteur.sourcesOf(document, operation)),
            }),
          };
        },
        ready: async () => {
          await index.pin().get();
        },
        close: () => lectures.close(),
      };
    },
  });
}
