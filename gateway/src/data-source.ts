import { type GraphQLDataSourceProcessOptions, RemoteGraphQLDataSource } from '@apollo/gateway';
import type { Logger } from '@hub/shared/runtime/logger';
import type { GatewayContext } from './context.js';
import { sliceFailure } from './errors.js';
import type { SliceFetcher } from './fetcher.js';
import type { SliceName } from './slices.js';

type Received = Parameters<NonNullable<RemoteGraphQLDataSource<GatewayContext>['didReceiveResponse']>>[0];

/** A slice as the query planner calls it. */
export class SliceDataSource extends RemoteGraphQLDataSource<GatewayContext> {
  constructor(
    private readonly slice: SliceName,
    baseUrl: string,
    { fetch }: SliceFetcher,
    private readonly logger: Logger,
  ) {
    super({ url: `${baseUrl}/graphql`, fetcher: fetch, honorSubgraphCacheControlHeader: false });
  }

  override willSendRequest({ request, context }: GraphQLDataSourceProcessOptions<GatewayContext>): void {
    request.http?.headers.set('x-request-id', context.requestId ?? 'demarrage');
    if (context.authorization) request.http?.headers.set('authorization', context.authorization);
  }

  override didReceiveResponse({ response, context }: Received): Received['response'] {
    const { versions, sources } = context.provenance;
    const said = response.extensions?.versions;
    if (said) versions[this.slice] = { ...versions[this.slice], ...said };
    Object.assign(sources, response.extensions?.sources);
    return response;
  }

  override didEncounterError(
    cause: Error,
    _request: unknown,
    _response: unknown,
    context: GatewayContext | undefined,
  ): never {
    this.logger.error({ requestId: context?.requestId, slice: this.slice, err: cause }, 'appel d’une tranche en échec');
    throw sliceFailure(this.slice, cause);
  }
}
