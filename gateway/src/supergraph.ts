import { type Stats, unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApolloGateway } from '@apollo/gateway';
import type { Logger } from '@hub/shared/runtime/logger';
import type { ComposedGraphs } from './composed-graph.js';
import { forbidTelemetry } from './config.js';
import { SliceDataSource } from './data-source.js';
import type { SliceFetcher } from './fetcher.js';
import type { KeptParts } from './kept-parts.js';
import { isSliceName, type SliceUrls } from './slices.js';

/** How often the file is looked at: on every file system, links followed. */
const LOOK_MS = 500;
/** A file is read once it has not changed for this long: its writer has finished. */
const QUIET_MS = 200;

export interface SupergraphOptions {
  /** File of the composed graph. */
  file: string;
  /** Where slices are: not where the file says. */
  slices: SliceUrls;
  fetcher: SliceFetcher;
  kept: KeptParts;
  graphs: ComposedGraphs;
  logger: Logger;
}

/**
 * The query planner over the composed graph of a file. A new graph written there is taken up without stopping: requests under way end with
 * the one they began with. One that cannot be served is refused, with its reason in the logs, and the one before goes on.
 */
export function openSupergraph({ file, slices, fetcher, kept, graphs, logger }: SupergraphOptions): ApolloGateway {
  forbidTelemetry();
  return new ApolloGateway({
    logger,
    __exposeQueryPlanExperimental: false,
    buildService({ name }) {
      if (!isSliceName(name)) throw new Error(`tranche inconnue dans ${file} : ${name}`);
      return new SliceDataSource(name, slices[name], fetcher, kept, logger);
    },
    async supergraphSdl({ update }) {
      let served = await readFile(file, 'utf8');
      graphs.prepare(served);
      const stop = watch(
        file,
        async () => {
          const supergraphSdl = await readFile(file, 'utf8');
          if (supergraphSdl === served) return;
          try {
            graphs.prepare(supergraphSdl);
            update(supergraphSdl);
            served = supergraphSdl;
            logger.info({ file }, 'nouveau graphe composé en service');
          } catch (err) {
            logger.error({ file, err }, 'nouveau graphe composé refusé, le précédent reste en service');
          }
        },
        (err) => logger.error({ file, err }, 'graphe composé illisible, le précédent reste en service'),
      );
      return { supergraphSdl: served, cleanup: async () => stop() };
    },
  });
}

/** Calls `changed` each time the file has changed, then been quiet; returns what stops it. */
function watch(file: string, changed: () => Promise<void>, failed: (err: unknown) => void): () => void {
  let latest: Stats | undefined;
  const listener = (now: Stats) => {
    latest = now;
    sleep(QUIET_MS, undefined, { ref: false })
      .then(() => (latest === now ? changed() : undefined))
      .catch(failed);
  };
  watchFile(file, { interval: LOOK_MS, persistent: false }, listener);
  return () => unwatchFile(file, listener);
}
