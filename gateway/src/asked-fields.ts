import {
  type DocumentNode,
  type FieldNode,
  Kind,
  OperationTypeNode,
  parse,
  print,
  type SelectionNode,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';

/** A field that is asked beside others, of a slice's root or of each entity, and answers whatever is asked beside it. */
export interface AskedField {
  /** Under which its value is found. */
  key: string;
  /** The variables that it takes, entities aside. */
  variables: readonly string[];
}

/** An object that holds the fields' values: the root's data, or those of an entity. */
export type Holder = Record<string, unknown>;

const ENTITIES = '_entities';
const REPRESENTATIONS = 'representations';
/** Of the texts that were read, the planner writing one by step of a plan, in characters: as trees they are thirty times as large. */
const MOST_READ = 1_000_000;
/** Of each text, the parts of it that were asked alone. */
const MOST_PARTS = 16;

const read = new LRUCache<string, { fields: AskedFields | null }>({
  maxSize: MOST_READ,
  sizeCalculation: (_, query) => query.length,
});

/** What the planner asks of a slice, field by field. */
export class AskedFields {
  readonly #parts = new LRUCache<string, string>({ max: MOST_PARTS });

  private constructor(
    private readonly document: DocumentNode,
    private readonly nodes: ReadonlyMap<AskedField, FieldNode>,
    private readonly ofEntities: boolean,
  ) {}

  /** Null of what cannot be asked in pieces: a single field, a write, entities of several types, what a directive may leave out. */
  static of(query: string): AskedFields | null {
    let known = read.get(query);
    if (!known) {
      known = { fields: AskedFields.read(parse(query, { noLocation: true })) };
      read.set(query, known);
    }
    return known.fields;
  }

  private static read(document: DocumentNode): AskedFields | null {
    const [operation, ...others] = document.definitions;
    if (operation.kind !== Kind.OPERATION_DEFINITION || others.length > 0) return null;
    if (operation.operation !== OperationTypeNode.QUERY) return null;
    const root = operation.selectionSet.selections;
    const entities = root.find((one) => one.kind === Kind.FIELD && one.name.value === ENTITIES) as
      | FieldNode
      | undefined;
    const selections = entities ? fieldsOfOneType(root, entities) : root;
    if (selections.length < 2) return null;
    const nodes = new Map<AskedField, FieldNode>();
    for (const node of selections) {
      if (node.kind !== Kind.FIELD || node.directives?.length) return null;
      nodes.set({ key: node.alias?.value ?? node.name.value, variables: variablesOf(node) }, node);
    }
    if (new Set([...nodes.keys()].map(({ key }) => key)).size < nodes.size) return null;
    return new AskedFields(document, nodes, entities !== undefined);
  }

  get all(): AskedField[] {
    return [...this.nodes.keys()];
  }

  /** Of the variables given, the entities that all of them are asked of; none at a slice's root. */
  entitiesOf(given: Readonly<Record<string, unknown>>): object {
    return this.ofEntities ? { [REPRESENTATIONS]: given[REPRESENTATIONS] } : {};
  }

  /** The query of these alone. */
  only(wanted: readonly AskedField[]): string {
    const keys = wanted.map(({ key }) => key).join();
    const text = this.#parts.get(keys) ?? this.written(wanted);
    this.#parts.set(keys, text);
    return text;
  }

  private written(wanted: readonly AskedField[]): string {
    const kept = new Set(wanted.map((field) => this.nodes.get(field)));
    const dropped = new Set([...this.nodes.values()].filter((node) => !kept.has(node)));
    const used = new Set(wanted.flatMap(({ variables }) => variables));
    if (this.ofEntities) used.add(REPRESENTATIONS);
    return print(
      visit(this.document, {
        Field: (node) => (dropped.has(node) ? null : undefined),
        VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
      }),
    );
  }

  /** What holds the values of an answer; null when something of it is missing. */
  holdersOf(data: Record<string, unknown> | null | undefined): Holder[] | null {
    const holders = this.ofEntities ? data?.[ENTITIES] : [data];
    if (!Array.isArray(holders)) return null;
    return holders.every((one) => typeof one === 'object' && one !== null) ? holders : null;
  }

  /** The answer's data that these hold. */
  dataOf(holders: Holder[]): Record<string, unknown> {
    return this.ofEntities ? { [ENTITIES]: holders } : holders[0];
  }
}

/** Nothing, if entities are of several types, may be left out or are asked beside something else. */
function fieldsOfOneType(root: readonly SelectionNode[], entities: FieldNode): readonly SelectionNode[] {
  const [type, ...others] = entities.selectionSet?.selections ?? [];
  if (root.length > 1 || others.length > 0 || type?.kind !== Kind.INLINE_FRAGMENT || type.directives?.length) return [];
  return type.selectionSet.selections;
}

function variablesOf(field: FieldNode): string[] {
  const names = new Set<string>();
  visit(field, { Variable: ({ name }) => void names.add(name.value) });
  return [...names];
}
