import { GraphQLScalarType } from 'graphql';
import { GraphQLJSONObject } from 'graphql-scalars';

/** Les variables d'une opération : un objet JSON, rendu tel qu'il a été donné. */
export const VariablesScalar = new GraphQLScalarType({
  ...GraphQLJSONObject.toConfig(),
  name: 'Variables',
  description: 'Variables d’une opération : un objet JSON, de leur nom à leur valeur.',
  specifiedByURL: undefined,
  extensions: {},
});
