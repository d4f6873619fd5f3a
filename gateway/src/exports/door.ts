import type { ApolloServer } from '@apollo/server';
import { traced } from '@hub/shared/runtime/traces';
import type { Cout, GatewayContext, Provenance } from '../context.js';
import { readAnswer } from '../kept-answers.js';
import { ExportRefusal } from './refusal.js';

/** A whole answer: without any error. */
export interface Answer {
  data: Record<string, unknown>;
  versions: Provenance['versions'];
  sources: Provenance['sources'];
  cout: Cout | undefined;
}

/** Asks the graph one question through its one door. @throws ExportRefusal when anything of it is refused, or fails. */
export type Door = (query: string, variables: Readonly<Record<string, unknown>>) => Promise<Answer>;

export interface DoorOptions {
  /** A context of its own for each question. */
  context(): Promise<GatewayContext>;
  /** Longest wait for one answer, in ms. */
  timeoutMs: number;
  /** Aborted when the caller is gone. */
  gone: AbortSignal;
}

/** What `/graphql` does of a question once it is read: the same plugins, in the same order. */
export function doorOf(apollo: ApolloServer<GatewayContext>, { context, timeoutMs, gone }: DoorOptions): Door {
  return async (query, variables) => {
    const { signal, release } = until(gone, timeoutMs);
    try {
      const contextValue = { ...(await context()), signal };
      const { body, http } = await traced('export.page', {}, () =>
        apollo.executeOperation({ query, variables: { ...variables } }, { contextValue }),
      );
      if (body.kind !== 'single') throw new TypeError('réponse en plusieurs morceaux');
      const { data, errors = [], extensions = {} } = readAnswer(body.singleResult);
      if (errors.length > 0 || !data) throw ExportRefusal.of(errors, http.status);
      const { versions = {}, sources = {}, cout } = extensions as Partial<Provenance> & { cout?: Cout };
      return { data, versions, sources, cout };
    } finally {
      release();
    }
  };
}

/** Aborted with the caller, or after a time (reason: TimeoutError). */
function until(gone: AbortSignal, timeoutMs: number): { signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const timeout = new DOMException('Délai de la requête dépassé', 'TimeoutError');
  const timer = setTimeout(() => controller.abort(timeout), timeoutMs);
  const leave = () => controller.abort();
  gone.addEventListener('abort', leave, { once: true });
  if (gone.aborted) leave();
  return {
    signal: controller.signal,
    release() {
      clearTimeout(timer);
      gone.removeEventListener('abort', leave);
    },
  };
}
