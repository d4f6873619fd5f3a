import type { ApolloServerPlugin } from '@apollo/server';
import { histogram } from '@hub/shared/runtime/metrics';
import type { GatewayContext } from './context.js';

const DURATIONS = histogram('hub_operation_duration_seconds', 'Durée des réponses de la passerelle.', [
  'operation',
  'resultat',
]);
const COSTS = histogram(
  'hub_operation_cost',
  'Coût estimé des questions, en objets rendus.',
  ['profil'],
  [10, 100, 500, 1_000, 5_000, 10_000, 20_000, 50_000],
);

/** Names are the callers': beyond these, they are counted together. */
const MOST_NAMES = 200;
const OTHERS = 'autres';
const ANONYMOUS = 'sans-nom';

/** Measures each answer, by the name of its operation and how it ended: `ok`, `partielle`, `refusee`, `erreur`. */
export function measureOperations(): ApolloServerPlugin<GatewayContext> {
  const names = new Set<string>();
  const known = (name: string) => {
    if (names.size < MOST_NAMES) names.add(name);
    return names.has(name) ? name : OTHERS;
  };
  return {
    async requestDidStart() {
      const start = performance.now();
      return {
        async willSendResponse({ response, contextValue, operation }) {
          if (response.body.kind !== 'single') return;
          const { data, errors } = response.body.singleResult;
          const name = operation ? known(operation.name?.value.slice(0, 60) ?? ANONYMOUS) : OTHERS;
          DURATIONS.observe({ operation: name, resultat: resultOf(data, errors) }, (performance.now() - start) / 1000);
          const { cout, appelant } = contextValue;
          if (cout) COSTS.observe({ profil: appelant.profil }, cout.estime);
        },
      };
    },
  };
}

/** What the hub failed to do is an error; what it would not do is a refusal. */
const FAILURES = new Set(['INTERNAL_SERVER_ERROR', 'SERVICE_INDISPONIBLE', 'DELAI_DEPASSE', 'JOURNAL_INDISPONIBLE']);

type Errors = readonly { extensions?: Record<string, unknown> }[] | undefined;

function resultOf(data: unknown, errors: Errors): string {
  if (!errors?.length) return 'ok';
  const failed = errors.some(({ extensions }) => FAILURES.has(String(extensions?.code)));
  if (!failed) return 'refusee';
  return data ? 'partielle' : 'erreur';
}
