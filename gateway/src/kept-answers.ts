import type { ApolloServerPlugin } from '@apollo/server';
import { natureOf } from '@hub/shared/access/nature-de-lecture';
import { counter } from '@hub/shared/runtime/metrics';
import { type FormattedExecutionResult, OperationTypeNode } from 'graphql';
import { type AnswerStore, LARGEST_KEPT } from './answer-store.js';
import type { ComposedGraph } from './composed-graph.js';
import type { GatewayContext } from './context.js';
import type { DataVersions, Versions } from './data-versions.js';
import { CURSOR } from './exports/pages.js';
import { askingOf, keyOf } from './question-key.js';
import { PERSONAL, type SliceName } from './slices.js';

/** RFC 9211, in each answer to a question. */
const STATUS = 'cache-status';

/** What became of each question: given again, made anew because nothing was kept or the data has changed, or of those that never are. */
const QUESTIONS = counter('hub_cache_questions_total', 'Questions, selon que leur réponse était gardée.', ['resultat']);

/** Texts ready to be sent, by the data of the answer that stands for each. */
const texts = new WeakMap<object, string>();

/** Apollo's `stringifyResult`: an answer that is written already is not written again. */
export function stringifyAnswer(answer: FormattedExecutionResult): string {
  return (answer.data && texts.get(answer.data)) ?? `${JSON.stringify(answer)}\n`;
}

/** The answer itself, read again when only its text was kept. */
export function readAnswer(answer: FormattedExecutionResult): FormattedExecutionResult {
  const text = answer.data && texts.get(answer.data);
  return text && Object.keys(answer.data as object).length === 0 ? JSON.parse(text) : answer;
}

/**
 * Gives again the answer that a question had, as long as each slice that was asked still answers from the same data, and is known to. Comes
 * after what the door checks, which is checked each time. Errors are never kept, nor what is journaled: exact and person-level reads are
 * made each time, by the slices that write them down.
 */
export function keepAnswers(
  graphOf: (schema: object) => ComposedGraph,
  versions: DataVersions,
  store: AnswerStore,
): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      let key: string | undefined;
      let before: Versions = {};
      return {
        async responseForOperation({ contextValue, document, operation, source, request, response, schema }) {
          const { appelant, jeton } = contextValue;
          const graph = graphOf(schema);
          // The pages of a long export would take the place of what is asked again.
          const isLongExport = Boolean(request.variables?.[CURSOR]);
          const isRead = operation.operation === OperationTypeNode.QUERY && !isLongExport;
          if (!isRead || !jeton || natureOf(appelant, graph.exigences, document, operation)) {
            response.http.headers.set(STATUS, 'hub; fwd=bypass');
            QUESTIONS.inc({ resultat: 'jamais_gardee' });
            return null;
          }
          versions.follow(jeton);
          before = versions.current;
          const asking = askingOf(appelant);
          contextValue.asking = asking;
          key = keyOf({ graph: graph.id, source, operation, variables: request.variables ?? {}, asking });
          const kept = await store.get(key);
          if (!kept || !isSame(kept.versions, versions.current)) {
            response.http.headers.set(STATUS, `hub; fwd=${kept ? 'stale' : 'miss'}`);
            QUESTIONS.inc({ resultat: kept ? 'perimee' : 'absente' });
            return null;
          }
          contextValue.isKept = true;
          response.http.headers.set(STATUS, 'hub; hit');
          QUESTIONS.inc({ resultat: 'rendue' });
          const data = {};
          texts.set(data, kept.text);
          return { http: response.http, body: { kind: 'single', singleResult: { data } } };
        },
        async willSendResponse({ contextValue: { isKept, asked }, response }) {
          if (!key || isKept || response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          const { data, errors } = singleResult;
          const made = madeFrom(asked, before);
          if (!data || errors || !made || !isSame(made, versions.current)) return;
          const text = stringifyAnswer(singleResult);
          texts.set(data, text);
          if (text.length <= LARGEST_KEPT) store.set(key, { text, versions: made });
        },
      };
    },
  };
}

/** The versions of the slices that were asked; undefined when one is not known, or answers each caller otherwise. */
function madeFrom(asked: ReadonlySet<SliceName>, known: Versions): Versions | undefined {
  const names = [...asked];
  if (names.some((name) => PERSONAL.includes(name) || known[name] === undefined)) return undefined;
  return Object.fromEntries(names.map((name) => [name, known[name]]));
}

function isSame(made: Versions, now: Versions): boolean {
  return Object.entries(made).every(([name, version]) => now[name as SliceName] === version);
}
