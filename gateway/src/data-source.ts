import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { enTeteFinalite } from '@hub/shared/access/finalite';
import { EN_TETE_LECTURE, SOUS_SECRET } from '@hub/shared/access/lecture-demandee';
import type { Logger } from '@hub/shared/runtime/logger';
import { setPopulationsApart, withPopulations } from '@hub/shared/runtime/populations-in-json';
import { traceHeaders } from '@hub/shared/runtime/traces';
import { type AskedField, AskedFields, type Holder } from './asked-fields.js';
import type { GatewayContext } from './context.js';
import { SliceRefusal, sliceFailure } from './errors.js';
import type { SliceFetcher } from './fetcher.js';
import type { KeptParts, Part } from './kept-parts.js';
import { type SlicePolicies, slicePolicies } from './resilience.js';
import { measureCall, sayResting } from './slice-metrics.js';
import type { SliceName } from './slices.js';

type Request = GraphQLDataSourceProcessOptions<GatewayContext>['request'];
type Response = Awaited<ReturnType<GraphQLDataSource<GatewayContext>['process']>>;

/** What one field was, of each object that was asked it. */
interface KeptField {
  values: unknown[];
  extensions: Response['extensions'];
}

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
    const { requestId } = context;
    context.asked.add(this.slice);
    try {
      const fields = context.asking && request.query ? AskedFields.of(request.query) : null;
      return fields ? await this.byField(request, context, fields) : await this.whole(request, context);
    } catch (cause) {
      this.logger.error({ requestId, slice: this.slice, err: cause }, 'appel d’une tranche en échec');
      throw sliceFailure(this.slice, cause as Error);
    }
  }

  private async whole(request: Request, context: GatewayContext): Promise<Response> {
    const { query, variables = {} } = request;
    const part = query ? this.partOf(query, variables, context) : undefined;
    const kept = part && this.kept.get(part);
    const body = kept ?? (await this.ask(request, context));
    const response = answerIn(open(body, context));
    if (part && !kept && !response.errors) this.kept.set(part, body);
    this.note(response, context);
    return response;
  }

  /** What is kept of some fields is not asked again with the others. */
  private async byField(request: Request, context: GatewayContext, fields: AskedFields): Promise<Response> {
    const { query = '', variables = {} } = request;
    const step = this.partOf(query, fields.entitiesOf(variables), context);
    const parts = new Map<AskedField, Part | undefined>();
    const kept = new Map<AskedField, KeptField>();
    for (const field of fields.all) {
      const part =
        step && this.kept.field(step, field.key, JSON.stringify(field.variables.map((name) => variables[name])));
      const body = part && this.kept.get(part);
      if (body) kept.set(field, open(body, context) as KeptField);
      else parts.set(field, part);
    }
    const asked = { ...request, query: kept.size > 0 && parts.size > 0 ? fields.only([...parts.keys()]) : query };
    const [first] = kept.values();
    const response: Response =
      parts.size > 0
        ? answerIn(open(await this.ask(asked, context), context))
        : { data: fields.dataOf(first.values.map(() => ({}))), extensions: first.extensions };
    if (!areOfOneVersion([response, ...kept.values()])) return this.whole(request, context);
    this.note(response, context);
    const holders = fields.holdersOf(response.data);
    if (!holders) return response;
    if (!response.errors) this.keepFields(parts, holders, response.extensions, context);
    for (const [{ key }, { values, extensions }] of kept) {
      for (const [i, holder] of holders.entries()) holder[key] = values[i];
      this.note({ extensions }, context);
    }
    return response;
  }

  private keepFields(
    parts: ReadonlyMap<AskedField, Part | undefined>,
    holders: readonly Holder[],
    extensions: Response['extensions'],
    context: GatewayContext,
  ): void {
    for (const [{ key }, part] of parts) {
      const values = holders.map((holder) => holder[key]);
      if (part && !values.includes(undefined)) this.kept.set(part, sealed({ values, extensions }, context));
    }
  }

  /** Undefined when what the slice answers is not to be kept. */
  private partOf(query: string, variables: object, { asking, populations }: GatewayContext): Part | undefined {
    if (!asking) return undefined;
    return this.kept.part(this.slice, asking, query, { variables: JSON.stringify(variables), populations });
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

  private note({ extensions }: Pick<Response, 'extensions'>, { provenance }: GatewayContext): void {
    const { versions, sources } = provenance;
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

/** What is said in a body, its populations set apart in the context. @throws SyntaxError */
function open(body: Buffer, { populations }: GatewayContext): unknown {
  const given = setPopulationsApart(body, populations.length);
  populations.push(...given.populations);
  return JSON.parse(given.json);
}

/** Whether the slice made all of them from the same data. */
function areOfOneVersion(said: readonly Pick<Response, 'extensions'>[]): boolean {
  return new Set(said.map(({ extensions }) => JSON.stringify(extensions?.versions))).size === 1;
}

/** The body that `open` opens. */
function sealed(said: KeptField, { populations }: GatewayContext): Buffer {
  const pieces = withPopulations(JSON.stringify(said), populations);
  return Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)));
}

/** @throws TypeError if it is no GraphQL answer. */
function answerIn(said: unknown): Response {
  const response = said as Response | null;
  if (response?.data === undefined && !response?.errors) throw new TypeError('réponse qui n’est pas du GraphQL');
  return response;
}
