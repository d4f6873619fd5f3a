import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInputObjectType,
  isListType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { listSizeOf, weightOfField, weightOfInput, weightOfType } from './cost-weights.js';
import { IntrospectionCost } from './introspection-cost.js';

type Variables = Readonly<Record<string, unknown>>;

/** The size that a field gives to the lists of these names within what it returns. */
interface Sized {
  names: readonly string[];
  size: number;
}

/** Of a list of which nothing is said. */
const UNSAID = 10;

/**
 * Costs of operations on a composed graph, before they run, as the cost specification has it
 * (https://ibm.github.io/graphql-specs/cost-spec.html): its field cost and its type cost, added. A field costs its weight and that of its
 * arguments, then, for each object that it may return, the weight of its type and what is asked of it. What `@skip` would leave out is counted.
 */
export class QueryCosts {
  readonly #introspection: IntrospectionCost;

  constructor(private readonly schema: GraphQLSchema) {
    this.#introspection = new IntrospectionCost(schema);
  }

  /** The most that a valid operation may cost with these variables, in objects returned. */
  of(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables = {}): number {
    const root = this.schema.getRootType(operation.operation);
    if (!root) return 0;
    const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
    const given = { ...defaultsOf(operation), ...variables };
    const byName = new Map(fragments.map((one) => [one.name.value, one]));
    return new CostReader(this.schema, byName, given, this.#introspection).selections(operation.selectionSet, root);
  }
}

class CostReader {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly variables: Variables,
    private readonly introspection: IntrospectionCost,
  ) {}

  selections({ selections }: SelectionSetNode, parent: GraphQLCompositeType, sized?: Sized): number {
    return selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + this.#field(selection, parent, sized);
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value);
      if (!fragment) return sum;
      const type = fragment.typeCondition ? this.schema.getType(fragment.typeCondition.name.value) : parent;
      return sum + this.selections(fragment.selectionSet, isCompositeType(type) ? type : parent, sized);
    }, 0);
  }

  #field(node: FieldNode, parent: GraphQLCompositeType, sized?: Sized): number {
    const name = node.name.value;
    if (name === '__schema' || name === '__type') return this.introspection.of(node, this.fragments);
    const field = isUnionType(parent) ? undefined : parent.getFields()[name];
    if (!field) return 0;
    const type = getNamedType(field.type);
    const values = this.#argumentsOf(node, field);
    const own = weightOfField(field, type) + this.#argumentsCost(field, values);
    if (!node.selectionSet || !isCompositeType(type)) return own;
    const listSize = listSizeOf(field);
    const slice = sliceOf(listSize?.slicingArguments, values);
    const size = slice ?? listSize?.assumedSize ?? undefined;
    const isList = isListType(getNullableType(field.type));
    const inner =
      !isList && listSize?.sizedFields && size !== undefined ? { names: listSize.sizedFields, size } : undefined;
    const count = isList ? (size ?? (sized?.names.includes(name) ? sized.size : UNSAID)) : 1;
    return own + count * (weightOfType(type) + this.selections(node.selectionSet, type, inner));
  }

  /** The values given to the arguments, their defaults otherwise. */
  #argumentsOf({ arguments: given = [] }: FieldNode, { args }: GraphQLField<unknown, unknown>): Variables {
    if (args.length === 0) return {};
    const defaults = args.map(({ name, defaultValue }) => [name, defaultValue]);
    const values = given.map(({ name, value }) => [
      name.value,
      valueFromASTUntyped(value, this.variables as Record<string, unknown>),
    ]);
    return Object.fromEntries([...defaults, ...values.filter(([, value]) => value !== undefined)]);
  }

  #argumentsCost({ args }: GraphQLField<unknown, unknown>, values: Variables): number {
    return args.reduce((sum, arg) => {
      const value = values[arg.name];
      if (value === undefined || value === null) return sum;
      return sum + weightOfInput(arg, getNamedType(arg.type)) + inputCost(arg.type, value);
    }, 0);
  }
}

/** What the fields given within an input cost. The variables may still be anything, however deep: they are checked when they are used. */
function inputCost(given: GraphQLInputType, value: unknown): number {
  let sum = 0;
  const left: [GraphQLNamedType, unknown][] = [[getNamedType(given), value]];
  for (let next = left.pop(); next; next = left.pop()) {
    const [type, one] = next;
    if (!isInputObjectType(type) || typeof one !== 'object' || one === null) continue;
    if (Array.isArray(one)) {
      for (const inner of one) left.push([type, inner]);
      continue;
    }
    for (const field of Object.values(type.getFields())) {
      const inner = (one as Record<string, unknown>)[field.name];
      if (inner === undefined || inner === null) continue;
      sum += weightOfInput(field, getNamedType(field.type));
      left.push([getNamedType(field.type), inner]);
    }
  }
  return sum;
}

/** The largest of the sizes that the arguments ask; a negative or absurd one is refused when it is used, and costs nothing before. */
function sliceOf(names: readonly string[] | null | undefined, values: Variables): number | undefined {
  const sizes = (names ?? []).map((name) => values[name]).filter((value) => typeof value === 'number');
  return sizes.length > 0 ? Math.max(0, ...sizes) : undefined;
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );
}
