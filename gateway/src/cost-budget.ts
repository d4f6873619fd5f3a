import type { ApolloServerPlugin } from '@apollo/server';
import type { Profil } from '@hub/shared/access/profil';
import { ErreurAgent } from '@hub/shared/runtime/errors';
import type { ComposedGraph } from './composed-graph.js';
import type { GatewayContext } from './context.js';

/** The most that one question may cost, by profile, in objects returned. */
export type Budgets = Readonly<Record<Profil, number>>;

/** Gives each question its cost, and refuses the one above its caller's budget before anything of it runs: 400, `COUT_TROP_ELEVE`. */
export function boundCost(
  graphOf: (schema: object) => ComposedGraph,
  budgets: Budgets,
): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ contextValue, document, operation, request, response, schema }) {
          if (!operation) return;
          const budget = budgets[contextValue.appelant.profil];
          const estime = graphOf(schema).costs.of(document, operation, request.variables);
          contextValue.cout = { estime, budget };
          if (estime <= budget) return;
          response.http.status = 400;
          throw new ErreurAgent(
            'COUT_TROP_ELEVE',
            `Cette question coûterait ${estime}, plus que les ${budget} de votre profil. Demandez des pages plus courtes, ou moins à la fois.`,
            { estime, budget },
          );
        },
      };
    },
  };
}
