import { readFile } from 'node:fs/promises';
import { ApolloGateway } from '@apollo/gateway';
import type { Logger } from '@hub/shared/runtime/logger';
import { buildASTSchema, type GraphQLSchema, parse } from 'graphql';
import { forbidTelemetry } from './config.js';
import { SliceDataSource } from './data-source.js';
import type { SliceFetcher } from './fetcher.js';
import { isSliceName, type SliceUrls } from './slices.js';

export interface Supergraph {
  gateway: ApolloGateway;
  /** The composed graph with what it demands of its callers (`@acces`), which the graph served no longer shows. */
  composed: GraphQLSchema;
}

/** The query planner over the composed graph of a file; slices are where the configuration says, not where the file does. */
export async function openSupergraph(
  file: string,
  urls: SliceUrls,
  fetcher: SliceFetcher,
  logger: Logger,
): Promise<Supergraph> {
  forbidTelemetry();
  const supergraphSdl = await readFile(file, 'utf8');
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger,
    __exposeQueryPlanExperimental: false,
    buildService({ name }) {
      if (!isSliceName(name)) throw new Error(`tranche inconnue dans ${file} : ${name}`);
      return new SliceDataSource(name, urls[name], fetcher, logger);
    },
  });
  return { gateway, composed: buildASTSchema(parse(supergraphSdl), { assumeValid: true }) };
}
