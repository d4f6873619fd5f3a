import { readFile } from 'node:fs/promises';
import { ApolloGateway } from '@apollo/gateway';
import type { Logger } from '@hub/shared/runtime/logger';
import { forbidTelemetry } from './config.js';
import { SliceDataSource } from './data-source.js';
import type { SliceFetcher } from './fetcher.js';
import { isSliceName, type SliceUrls } from './slices.js';

/** The query planner over the composed graph of a file; slices are where the configuration says, not where the file does. */
export async function openSupergraph(
  file: string,
  urls: SliceUrls,
  fetcher: SliceFetcher,
  logger: Logger,
): Promise<ApolloGateway> {
  forbidTelemetry();
  return new ApolloGateway({
    supergraphSdl: await readFile(file, 'utf8'),
    logger,
    __exposeQueryPlanExperimental: false,
    buildService({ name }) {
      if (!isSliceName(name)) throw new Error(`tranche inconnue dans ${file} : ${name}`);
      return new SliceDataSource(name, urls[name], fetcher, logger);
    },
  });
}
