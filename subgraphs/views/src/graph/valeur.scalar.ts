import { GraphQLScalarType } from 'graphql';
import { GraphQLJSON } from 'graphql-scalars';

/** Une valeur JSON, rendue telle qu'elle a été donnée. */
export const ValeurScalar = new GraphQLScalarType({
  ...GraphQLJSON.toConfig(),
  name: 'Valeur',
  description: 'Valeur d’une variable : du JSON, de la forme que demande le type de cette variable.',
  specifiedByURL: undefined,
  extensions: {},
});
