import type { GraphQLSchema } from 'graphql';
import type { DataSource } from 'typeorm';
import type { Emetteur } from '../access/verifier.js';
import { JournalEnBase } from '../journal/journal.js';
import { garderLesLectures } from '../store/lectures-gardees.js';
import { mesurerLeSql } from '../store/sql-durations.js';
import { VersionsWatcher } from '../store/versions-watcher.js';
import { createLogger, type Logger } from './logger.js';
import { gauge } from './metrics.js';
import { superviseProcess } from './process.js';
import { type SubgraphContext, type SubgraphOptions, startSubgraph } from './subgraph-server.js';
import type { TraceSettings } from './trace-settings.js';
import { startTraces } from './traces.js';

/** Ce qu'un service a une fois sa base ouverte. */
export interface OpenedStore {
  store: DataSource;
  watcher: VersionsWatcher;
  schema: GraphQLSchema;
  logger: Logger;
}

/** Ce qui répond, et ferme ce que lui seul a ouvert. */
type ServiceOf<C extends SubgraphContext> = Pick<SubgraphOptions<C>, 'context' | 'ready'> &
  Partial<Pick<SubgraphOptions<C>, 'close'>>;

export interface ServeStoreOptions<C extends SubgraphContext> {
  name: string;
  url: string;
  port: number;
  emetteur: Emetteur;
  traces?: TraceSettings;
  openStore(url: string): Promise<DataSource>;
  schema(): Promise<{ schema: GraphQLSchema }>;
  /** Ce qui répond aux requêtes, sur cette base. */
  service(opened: OpenedStore): ServiceOf<C> | Promise<ServiceOf<C>>;
}

/** Sert un graphe sur sa base : ouverte, versions suivies, et fermée quand le processus s'arrête. */
export async function serveStore<C extends SubgraphContext>(options: ServeStoreOptions<C>): Promise<void> {
  const { name, url, port, emetteur, traces } = options;
  const logger = createLogger(name);
  await startTraces(name, traces, logger);
  const store = await options.openStore(url);
  mesurerLeSql(store);
  const watcher = new VersionsWatcher(url, logger);
  gauge('hub_versions_live', '0 tant que les annonces de versions ne parviennent plus.', [], function collect() {
    this.set(watcher.live ? 1 : 0);
  });
  await watcher.start();
  garderLesLectures(store, watcher);
  const { schema } = await options.schema();
  const service = await options.service({ store, watcher, schema, logger });
  const server = await startSubgraph<C>({
    ...{ name, schema, port, emetteur, logger },
    ...service,
    journal: new JournalEnBase(store),
    versions: watcher,
    close: async () => {
      await watcher.stop();
      await service.close?.();
      await store.destroy();
    },
  });
  superviseProcess(server, logger);
}
