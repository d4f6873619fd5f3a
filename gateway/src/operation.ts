import type { ApolloServerPlugin } from '@apollo/server';
import { ErreurAgent } from '@hub/shared/runtime/errors';

/** Refuses, as the caller's mistake, an `operationName` the document lacks: @apollo/gateway would answer 500. */
export const refuseUnknownOperation: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation, response }) {
        if (operation) return;
        response.http.status = 400;
        throw new ErreurAgent(
          'OPERATION_RESOLUTION_FAILURE',
          'L’opération demandée n’est pas dans la requête, ou plusieurs y sont sans que « operationName » choisisse.',
        );
      },
    };
  },
};
