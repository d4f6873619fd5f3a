import {
  type FieldNode,
  type GraphQLCompositeType,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { ADDED, hasFields } from './added-fields.js';
import type { Branch, ColumnType, Dimension, Leaf, PageOf, RowList, Shape } from './shape.js';

type Variables = Readonly<Record<string, unknown>>;

/** What is known of where one is in the question. */
interface Place {
  /** Names in the answer, from its root. */
  path: readonly string[];
  /** Those of the nearest list above whose elements are no classes: there, classes are told apart. */
  level: readonly string[];
  /** Dimensions of the splits above. */
  split: readonly string[];
  /** True within an element of a list. */
  inList: boolean;
  /** The connection whose fields these are. */
  connection: FieldNode | null;
}

const ROOT: Place = { path: [], level: [], split: [], inList: false, connection: null };
const BY_SCALAR: Record<string, ColumnType> = { Int: 'entier', Float: 'nombre', Boolean: 'booleen', Jour: 'date' };
const SHARES = new Set(['part', 'poids']);

/**
 * What an unfolded operation asks, as a tree of columns and lists. The operation is valid on this schema, with these variables.
 */
export function readShape(schema: GraphQLSchema, operation: OperationDefinitionNode, variables: Variables): Shape {
  return new ShapeReader(schema, variables).shapeOf(
    [operation.selectionSet],
    schema.getRootType(operation.operation) as GraphQLCompositeType,
    ROOT,
  );
}

class ShapeReader {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly variables: Variables,
  ) {}

  shapeOf(sets: readonly SelectionSetNode[], parent: GraphQLCompositeType, place: Place): Shape {
    const fields = new Map<string, Collected>();
    for (const set of sets) this.#collect(set, parent, fields);
    return { items: [...fields].flatMap(([key, found]) => this.#itemOf(key, found.nodes, found.parent, place)) };
  }

  #collect({ selections }: SelectionSetNode, parent: GraphQLCompositeType, into: Map<string, Collected>): void {
    for (const selection of selections) {
      if (!this.#isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        const known = into.get(key);
        if (known) known.nodes.push(selection);
        else into.set(key, { nodes: [selection], parent });
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const type = selection.typeCondition && this.schema.getType(selection.typeCondition.name.value);
        this.#collect(selection.selectionSet, isCompositeType(type) ? type : parent, into);
      }
    }
  }

  #isIncluded(node: SelectionNode): boolean {
    const variables = this.variables as Record<string, unknown>;
    if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;
  }

  #itemOf(
    key: string,
    nodes: readonly FieldNode[],
    parent: GraphQLCompositeType,
    place: Place,
  ): (Leaf | Branch | RowList)[] {
    const [node] = nodes;
    const name = node.name.value;
    // What tells classes apart becomes columns; what is added is read apart.
    if (isAdded(key) || (name === 'cles' && hasFields(parent, 'cles', 'dimension', 'valeur', 'libelle'))) return [];
    const path = [...place.path, key];
    const chemin = path.join('.');
    if (name === '__typename') return [{ kind: 'leaf', key, chemin, type: 'texte', share: false }];
    const field = isUnionType(parent) ? undefined : parent.getFields()[name];
    if (!field) return [];
    const type = getNamedType(field.type);
    if (!isCompositeType(type)) {
      return [{ kind: 'leaf', key, chemin, type: columnType(field.type), share: SHARES.has(name) }];
    }
    const given = getArgumentValues(field, node, this.variables as Record<string, unknown>);
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const isConnection = hasFields(type, 'pageInfo', 'hasNextPage', 'endCursor');
    const split = isConnection ? [] : [...place.split, ...dimensionsIn(given.par)];
    const below: Place = { ...place, path, split, connection: isConnection ? node : null };
    if (!isListType(getNullableType(field.type))) {
      return [{ kind: 'branch', key, inList: false, shape: this.shapeOf(sets, type, below) }];
    }
    const classes = hasFields(type, 'cles', 'dimension', 'valeur', 'libelle');
    if (classes && split.length === 0) {
      return [{ kind: 'branch', key, inList: true, shape: this.shapeOf(sets, type, below) }];
    }
    const dimensions = classes ? [...new Set(split)].map((one) => dimensionOf(one, place.level)) : null;
    const inside = { ...below, inList: true, split: [], level: classes ? place.level : path };
    const page = name === 'noeuds' && place.connection ? this.#pageOf(key, place.connection, place) : null;
    return [{ kind: 'list', key, chemin, shape: this.shapeOf(sets, type, inside), dimensions, page }];
  }

  #pageOf(key: string, field: FieldNode, { path, inList }: Place): PageOf {
    const given = (name: string) => field.arguments?.find((one) => one.name.value === name)?.value;
    const premier = given('premier');
    const limited = premier && !given('apres');
    const size = premier?.kind === Kind.VARIABLE ? this.variables[premier.name.value] : undefined;
    const limit = premier?.kind === Kind.INT ? Number(premier.value) : (size as number | undefined);
    return { field, path, key, limit: limited ? (limit ?? null) : null, nested: inList };
  }
}

interface Collected {
  nodes: FieldNode[];
  parent: GraphQLCompositeType;
}

const isAdded = (key: string) => (Object.values(ADDED) as string[]).includes(key);

function dimensionsIn(par: unknown): string[] {
  return Array.isArray(par) ? par.map(String) : [];
}

function dimensionOf(nom: string, level: readonly string[]): Dimension {
  const leaf = (key: string): Leaf => ({
    kind: 'leaf',
    key,
    chemin: [...level, key].join('.'),
    type: 'texte',
    share: false,
  });
  return { nom, code: leaf(nom), libelle: leaf(`${nom}_libelle`) };
}

function columnType(type: GraphQLOutputType): ColumnType {
  if (isListType(getNullableType(type))) return 'texte';
  return BY_SCALAR[(getNamedType(type) as GraphQLNamedType).name] ?? 'texte';
}
