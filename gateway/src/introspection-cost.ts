import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** Values of the graph's description that cost as much as one object of its data: they are read in memory, at the gateway. */
const VALUES_PER_UNIT = 3;

/** A wrapped type has half a chance to wrap another. */
const OF_TYPE = 0.5;

/** The cost of asking a graph to describe itself: the values that the answer holds, counted with the graph's own sizes. */
export class IntrospectionCost {
  /** By field of the description, how many elements it returns. */
  readonly #sizes: Readonly<Record<string, number>>;

  constructor(schema: GraphQLSchema) {
    const types = Object.values(schema.getTypeMap());
    const withFields = types.filter((type) => isObjectType(type) || isInterfaceType(type));
    const fields = withFields.flatMap((type) => Object.values(type.getFields()));
    const inputs = types.filter(isInputObjectType).flatMap((type) => Object.values(type.getFields()));
    const values = types.filter(isEnumType).flatMap((type) => type.getValues());
    this.#sizes = {
      types: types.length,
      directives: schema.getDirectives().length,
      fields: fields.length / types.length,
      args: fields.flatMap(({ args }) => args).length / fields.length,
      inputFields: inputs.length / types.length,
      enumValues: values.length / types.length,
      ofType: OF_TYPE,
    };
  }

  /** In the unit of the other costs, rounded up. */
  of(field: FieldNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): number {
    return Math.ceil(this.#values(field, fragments) / VALUES_PER_UNIT);
  }

  #values({ name, selectionSet }: FieldNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): number {
    const size = this.#sizes[name.value] ?? 1;
    return selectionSet ? size * (1 + this.#within(selectionSet, fragments)) : size;
  }

  #within({ selections }: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): number {
    return selections.reduce((sum, one) => {
      if (one.kind === Kind.FIELD) return sum + this.#values(one, fragments);
      const fragment = one.kind === Kind.INLINE_FRAGMENT ? one : fragments.get(one.name.value);
      return fragment ? sum + this.#within(fragment.selectionSet, fragments) : sum;
    }, 0);
  }
}
