import { defineConfig } from '@graphql-hive/gateway';

// What the hub's slices ask of any gateway: the caller's own token.
export const gatewayConfig = defineConfig({
  propagateHeaders: {
    fromClientToSubgraphs({ request }) {
      return { authorization: request.headers.get('authorization') };
    },
  },
  logging: 'error',
  graphiql: false,
  landingPage: false,
});
