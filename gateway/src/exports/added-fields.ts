import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** Names, in an answer, of what an export asks besides the question. */
export const ADDED = { cles: 'hub_cles', secret: 'hub_secret', page: 'hub_page' } as const;

const CLES = fieldOf(`${ADDED.cles}: cles { dimension valeur libelle }`);
const SECRET = fieldOf(`${ADDED.secret}: secret { message }`);
const PAGE = fieldOf(`${ADDED.page}: pageInfo { hasNextPage endCursor }`);

/**
 * The same operation, its fragments in their place, that also asks what a table needs: which class each cell is of, why a figure is hidden,
 * whether a list goes on.
 */
export function unfolded(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationDefinitionNode {
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );

  const unfold = ({ selections }: SelectionSetNode, parent: GraphQLCompositeType): SelectionSetNode => {
    const within = selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FIELD) return [fieldIn(selection, parent)];
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (!fragment) return [];
      const { typeCondition, selectionSet } = fragment;
      const type = typeCondition ? schema.getType(typeCondition.name.value) : parent;
      const inner = unfold(selectionSet, isCompositeType(type) ? type : parent);
      return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, directives: selection.directives, selectionSet: inner }];
    });
    return { kind: Kind.SELECTION_SET, selections: [...within, ...addedTo(parent, selections)] };
  };

  const fieldIn = (node: FieldNode, parent: GraphQLCompositeType): FieldNode => {
    const field = isUnionType(parent) ? undefined : parent.getFields()[node.name.value];
    const type = field && getNamedType(field.type);
    if (!node.selectionSet || !isCompositeType(type)) return node;
    return { ...node, selectionSet: unfold(node.selectionSet, type) };
  };

  const root = schema.getRootType(operation.operation) as GraphQLCompositeType;
  return { ...operation, selectionSet: unfold(operation.selectionSet, root) };
}

function addedTo(parent: GraphQLCompositeType, selections: readonly SelectionNode[]): FieldNode[] {
  const asked = selections.flatMap((one) => (one.kind === Kind.FIELD ? [one.name.value] : []));
  const leaves = selections.some((one) => one.kind === Kind.FIELD && !one.selectionSet);
  return [
    ...(hasFields(parent, 'cles', 'dimension', 'valeur', 'libelle') ? [CLES] : []),
    ...(leaves && hasFields(parent, 'secret', 'message') ? [SECRET] : []),
    ...(asked.includes('noeuds') && hasFields(parent, 'pageInfo', 'hasNextPage', 'endCursor') ? [PAGE] : []),
  ];
}

/** True when a type has this field, of a type that has these. */
export function hasFields(parent: GraphQLCompositeType, name: string, ...inner: string[]): boolean {
  const field = isUnionType(parent) ? undefined : parent.getFields()[name];
  const type = field && getNamedType(field.type);
  if (!isCompositeType(type) || isUnionType(type)) return false;
  return inner.every((one) => one in type.getFields());
}

function fieldOf(text: string): FieldNode {
  const [definition] = parse(`{ ${text} }`, { noLocation: true }).definitions;
  return (definition as OperationDefinitionNode).selectionSet.selections[0] as FieldNode;
}
