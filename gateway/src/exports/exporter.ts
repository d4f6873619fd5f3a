import type { ApolloServer } from '@apollo/server';
import { appelantOf } from '@hub/shared/access/porte';
import type { Logger } from '@hub/shared/runtime/logger';
import type { QueryCheck } from '@hub/shared/runtime/query-guard';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { GatewayContext } from '../context.js';
import type { AskedColumn, Column } from './columns.js';
import { type Door, doorOf } from './door.js';
import { formatOf } from './formats.js';
import { type ReadOperation, readOperation, readQuestion } from './question.js';
import { ExportRefusal } from './refusal.js';
import { defaultsOf, type SavedView } from './saved-view.js';
import { sendTable } from './send.js';
import { type Origin, Table } from './table.js';
import { UnderWay } from './under-way.js';

export interface ExporterOptions {
  apollo: ApolloServer<GatewayContext>;
  /** The composed graph that is served. */
  schema(): GraphQLSchema;
  /** What a question may be. */
  check: QueryCheck;
  /** The context of one question; `posee`: what the caller asked, when it is not what is run. */
  contextOf(request: FastifyRequest, posee: string | null): Promise<GatewayContext>;
  /** Longest wait for one page, in ms. */
  pageTimeoutMs: number;
  /** Longest time without a byte read by the caller, in ms. */
  idleMs: number;
  logger: Logger;
}

/** What to export, and as what. */
export interface Asked {
  text: string;
  variablesOf(read: ReadOperation): Record<string, unknown>;
  colonnes: readonly AskedColumn[];
  vue: Origin['vue'];
  titre: string;
  /** Of the file, without extension. */
  name: string;
  extension: string;
  dialect: string | undefined;
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** Runs questions as their callers, and sends their tables. */
export class Exporter {
  readonly #underWay = new UnderWay();

  constructor(private readonly options: ExporterOptions) {}

  /** A handler that answers with a table, or why there is none. */
  answering(answer: Handler): Handler {
    return async (request, reply) => {
      try {
        const { profil, sujet } = appelantOf(request);
        const leave = this.#underWay.enter(`${profil} ${sujet}`);
        reply.raw.once('close', leave);
        hangUpOnIdleReader(request, reply, this.options.idleMs);
        return await answer(request, reply);
      } catch (error) {
        if (error instanceof ExportRefusal) return reply.code(error.status).send({ errors: error.errors });
        throw error;
      }
    };
  }

  /** @throws ExportRefusal */
  async send(request: FastifyRequest, reply: FastifyReply, asked: Asked): Promise<FastifyReply> {
    const { text, colonnes, vue, titre, name } = asked;
    const { check, logger } = this.options;
    const schema = this.options.schema();
    const format = formatOf(asked.extension, asked.dialect);
    const refused = check(text);
    if (refused) {
      const { message, ...extensions } = refused;
      throw new ExportRefusal(400, [{ message, extensions }]);
    }
    const ask = this.doorFor(request, reply, text);
    const read = readOperation(text);
    const variables = asked.variablesOf(read);
    const question = await readQuestion(schema, read, variables, colonnes, ask);
    const table = await Table.open(question, { vue, titre, operation: text, variables }, ask);
    return sendTable(request, reply, table, { format, appelant: appelantOf(request), name, logger });
  }

  /** The columns of a view, without running it. @throws ExportRefusal */
  async columnsOf(request: FastifyRequest, reply: FastifyReply, vue: SavedView): Promise<Column[]> {
    const ask = this.doorFor(request, reply, vue.operation);
    const read = readOperation(vue.operation);
    return (await readQuestion(this.options.schema(), read, defaultsOf(vue), vue.colonnes, ask)).columns;
  }

  /** Asks as the caller, for as long as he is there. */
  doorFor(request: FastifyRequest, reply: FastifyReply, posee: string | null): Door {
    const { apollo, contextOf, pageTimeoutMs: timeoutMs } = this.options;
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    return doorOf(apollo, { context: () => contextOf(request, posee), timeoutMs, gone: gone.signal });
  }
}

/** A caller that reads nothing of its answer for so long holds it no more. */
function hangUpOnIdleReader({ raw: { socket } }: FastifyRequest, reply: FastifyReply, idleMs: number): void {
  const hangUp = () => socket.destroy();
  socket.setTimeout(idleMs, hangUp);
  reply.raw.once('close', () => {
    socket.removeListener('timeout', hangUp);
    socket.setTimeout(0);
  });
}
