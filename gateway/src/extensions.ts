import type { ApolloServerPlugin } from '@apollo/server';
import { maskedError } from '@hub/shared/runtime/errors';
import type { Logger } from '@hub/shared/runtime/logger';
import type { GatewayContext } from './context.js';

interface Completion {
  path?: (string | number)[];
}

/**
 * Sends in `extensions` what the slices said of the data they read: `versions` by slice, `sources` with the latest
 * deposit of each; and what the question costs, `cout`. A slice's value that the composed graph refuses (`valueCompletion`) becomes an ordinary masked error: a silent null would pass for an answer.
 */
export function sendProvenance(logger: Logger): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response, contextValue: { requestId, provenance, cout, isKept } }) {
          // A kept answer says what it said.
          if (isKept || response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          const { valueCompletion, ...extensions } = singleResult.extensions ?? {};
          if (valueCompletion) {
            logger.error({ requestId, valueCompletion }, 'valeur d’une tranche contraire au graphe');
            singleResult.errors = (valueCompletion as Completion[]).map(({ path }) => maskedError(requestId, { path }));
          }
          for (const [name, said] of Object.entries(provenance)) {
            if (Object.keys(said).length > 0) extensions[name] = said;
          }
          if (cout) extensions.cout = cout;
          singleResult.extensions = Object.keys(extensions).length > 0 ? extensions : undefined;
        },
      };
    },
  };
}
