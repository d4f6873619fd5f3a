import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';

/** Coordinates (`Type.champ(argument:)`) of everything in the API that an analyst could not find by its description. */
export function missingDescriptions(api: GraphQLSchema): string[] {
  // Root types are what agents see through, never what they look for.
  const roots = new Set<GraphQLNamedType | null | undefined>([api.getQueryType(), api.getMutationType()]);
  return Object.values(api.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type) => [
      ...(roots.has(type) ? [] : [{ name: type.name, description: type.description }]),
      ...members(type),
    ])
    .filter(({ description }) => !description?.trim())
    .map(({ name }) => name);
}

interface Described {
  name: string;
  description: string | null | undefined;
}

function members(type: GraphQLNamedType): Described[] {
  const under = ({ name, description }: Described) => ({ name: `${type.name}.${name}`, description });
  if (isEnumType(type)) return type.getValues().map(under);
  if (isInputObjectType(type)) return Object.values(type.getFields()).map(under);
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    under(field),
    ...field.args.map(({ name, description }) => ({ name: `${type.name}.${field.name}(${name}:)`, description })),
  ]);
}
