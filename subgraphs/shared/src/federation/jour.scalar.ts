import { GraphQLScalarType } from 'graphql';
import { GraphQLLocalDate } from 'graphql-scalars';

/** Une date sans heure. */
export const Jour = new GraphQLScalarType({
  ...GraphQLLocalDate.toConfig(),
  name: 'Jour',
  description: 'Date sans heure, au format AAAA-MM-JJ.',
  extensions: {},
});
