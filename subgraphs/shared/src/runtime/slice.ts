import type { GraphQLSchema } from 'graphql';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { LecteurDeLignage, type Lignage } from '../federation/lignage.js';
import { DerniersDepots } from '../store/derniers-depots.js';
import { type IndexDefinition, LiveIndex, type PinnedIndex } from '../store/live-index.js';
import { VersionsWatcher } from '../store/versions-watcher.js';
import { createLogger } from './logger.js';
import { superviseProcess } from './process.js';
import { type SubgraphContext, startSubgraph } from './subgraph-server.js';

export interface SliceOptions<L, I, C extends SubgraphContext> {
  name: string;
  url: string;
  port: number;
  openStore(url: string): Promise<DataSource>;
  schema(): Promise<{ schema: GraphQLSchema }>;
  /** Sources de ce que la tranche montre : chaque réponse dit celles qu'elle a lues. */
  lignage: Lignage;
  /** Index en mémoire de la tranche. */
  index: IndexDefinition<L, I>;
  /** Contexte d'une requête : chargeurs neufs, index et base partagés. */
  context(store: DataSource, index: PinnedIndex<I>): C;
}

/** Lance une tranche : base ouverte, versions suivies, index chargé d'avance, graphe servi. */
export async function runSlice<L, I, C extends SubgraphContext>(options: SliceOptions<L, I, C>): Promise<void> {
  const { name, url, port, openStore, context } = options;
  const logger = createLogger(name);
  const store = await openStore(url);
  const watcher = new VersionsWatcher(url, logger);
  await watcher.start();
  const index = new LiveIndex(poolOf(store), watcher, options.index, logger);
  index
    .pin()
    .get()
    .catch((err) => logger.error({ err }, 'index illisible'));
  index.keepWarm();
  const { schema } = await options.schema();
  const lecteur = new LecteurDeLignage(schema, options.lignage);
  const depots = new DerniersDepots(store, name, watcher);
  const server = await startSubgraph<C>({
    name,
    schema,
    port,
    logger,
    context: () => {
      const pinned = index.pin();
      return {
        ...context(store, pinned),
        extensions: async (document, operation) => ({
          versions: pinned.versions,
          sources: await depots.of(lecteur.sourcesOf(document, operation)),
        }),
      };
    },
    ready: async () => {
      await index.pin().get();
    },
    close: async () => {
      await watcher.stop();
      await store.destroy();
    },
  });
  superviseProcess(server, logger);
}

/** Le pool de connexions `pg` que tient TypeORM : les lectures en colonnes s'y font aussi. */
function poolOf(store: DataSource): Pool {
  return (store.driver as unknown as { master: Pool }).master;
}
