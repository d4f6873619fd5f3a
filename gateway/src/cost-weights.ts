import {
  type ConstDirectiveNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  isCompositeType,
  isInputObjectType,
  valueFromASTUntyped,
} from 'graphql';

/** What `@listSize` says of a list, or of the lists within what a field returns. */
export interface ListSize {
  assumedSize?: number | null;
  slicingArguments?: readonly string[] | null;
  sizedFields?: readonly string[] | null;
}

type Annotated = GraphQLField<unknown, unknown> | GraphQLArgument | GraphQLInputField | GraphQLNamedType;

/** Weights by `@cost`; without it, 1 for what has fields, 0 for a value: the defaults of the cost specification. */
export const weightOfField = (field: GraphQLField<unknown, unknown>, type: GraphQLNamedType): number =>
  costOf(field) ?? (isCompositeType(type) ? 1 : weightOfType(type));

export const weightOfType = (type: GraphQLNamedType): number => costOf(type) ?? (isCompositeType(type) ? 1 : 0);

export const weightOfInput = (input: GraphQLArgument | GraphQLInputField, type: GraphQLNamedType): number =>
  costOf(input) ?? costOf(type) ?? (isInputObjectType(type) ? 1 : 0);

export function listSizeOf(field: GraphQLField<unknown, unknown>): ListSize | undefined {
  return argumentsOf(field, 'listSize');
}

function costOf(element: Annotated): number | undefined {
  return argumentsOf(element, 'cost')?.weight as number | undefined;
}

/** Read once each: an element is asked more often than a graph is composed. */
const read = new WeakMap<Annotated, Partial<Record<string, Record<string, unknown>>>>();

function argumentsOf(element: Annotated, directive: 'cost' | 'listSize'): Record<string, unknown> | undefined {
  let known = read.get(element);
  if (!known) {
    known = Object.fromEntries((element.astNode?.directives ?? []).map((node) => [node.name.value, valuesOf(node)]));
    read.set(element, known);
  }
  return known[directive];
}

function valuesOf({ arguments: given = [] }: ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}
