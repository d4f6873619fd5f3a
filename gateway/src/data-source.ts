import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { enTeteFinalite } from '@hub/shared/access/finalite';
import { EN_TETE_LECTURE, SOUS_SECRET } from '@hub/shared/access/lecture-demandee';
import type { Logger } from '@hub/shared/runtime/logger';
import { setPopulationsApart, withPopulations } from '@hub/shared/runtime/populations-in-json';
import { traceHeaders } from '@hub/shared/runtime/traces';
import type { GatewayContext, Provenance } from './context.js';
import { SliceRefusal, sliceFailure } from './errors.js';
import type { SliceFetcher } from './fetcher.js';
import type { KeptParts, Part } from './kept-parts.js';
import { type SlicePolicies, slicePolicies } from './resilience.js';
import { measureCall, sayResting } from './slice-metrics.js';
import type { SliceName } from './slices.js';

type Request = GraphQLDataSourceProcessOptions<GatewayContext>['request'];
type Response = Awaited<ReturnType<GraphQLDataSource<GatewayContext>['process']>>;

/**
 * A slice as the query planner calls it. Cohorts go from slice to slice through here unread: the plan is run with their marks.
 */
export class SliceDataSource implements GraphQLDataSource<GatewayContext> {
  private readonly url: string;
  private readonly policies: SlicePolicies;

  constructor(
    private readonly slice: SliceName,
    baseUrl: string,
    private readonly fetcher: SliceFetcher,
    private readonly kept: KeptParts,
    private readonly logger: Logger,
  ) {
    this.url = `${baseUrl}/graphql`;
    this.policies = slicePolicies((resting) => sayResting(slice, resting));
  }

  async process({ request, ...options }: GraphQLDataSourceProcessOptions<GatewayContext>): Promise<Response> {
    const context = options.context as GatewayContext;
    const { requestId, populations, provenance } = context;
    context.asked.add(this.slice);
    const part = this.partOf(request, context);
    try {
      const kept = part && this.kept.get(part);
      const body = kept ?? (await this.ask(request, context));
      const given = setPopulationsApart(body, populations.length);
      populations.push(...given.populations);
      const response = read(given.json);
      if (part && !kept && !response.errors) this.kept.set(part, body);
      this.note(response, provenance);
      return response;
    } catch (cause) {
      this.logger.error({ requestId, slice: this.slice, err: cause }, 'appel d’une tranche en échec');
      throw sliceFailure(this.slice, cause as Error);
    }
  }

  /** Undefined when what the slice answers is not to be kept. */
  private partOf({ query, variables = {} }: Request, { asking, populations }: GatewayContext): Part | undefined {
    if (!asking || !query) return undefined;
    return this.kept.part(this.slice, asking, query, withPopulations(JSON.stringify(variables), populations));
  }

  private ask(request: Request, { requestId, signal, appelant, jeton, populations }: GatewayContext): Promise<Buffer> {
    const policy = isWrite(request) ? this.policies.write : this.policies.read;
    const asked = {
      headers: {
        'content-type': 'application/json',
        'x-request-id': requestId,
        ...traceHeaders(),
        ...(jeton && { authorization: `Bearer ${jeton}` }),
        ...enTeteFinalite(appelant),
        ...(appelant.sousSecret && { [EN_TETE_LECTURE]: SOUS_SECRET }),
      },
      body: withPopulations(written(request), populations),
      signal,
    };
    return measureCall(this.slice, () =>
      policy.execute(async () => {
        const answer = await this.fetcher.fetch(this.url, asked);
        if (answer.status < 200 || answer.status >= 300) throw new SliceRefusal(answer.status);
        return answer.body;
      }),
    );
  }

  private note({ extensions }: Response, { versions, sources }: Provenance): void {
    const said = extensions?.versions;
    if (said) versions[this.slice] = { ...versions[this.slice], ...said };
    Object.assign(sources, extensions?.sources);
  }
}

/** The planner writes the kind of operation first. */
function isWrite({ query }: Request): boolean {
  return query?.startsWith('mutation') ?? false;
}

function written({ query, variables, operationName }: Request): string {
  return JSON.stringify({ query, variables, operationName });
}

/** @throws SyntaxError, TypeError if it is no GraphQL answer. */
function read(json: string): Response {
  const response: Response | null = JSON.parse(json);
  if (response?.data === undefined && !response?.errors) throw new TypeError('réponse qui n’est pas du GraphQL');
  return response;
}
