import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  Lexer,
  type SelectionNode,
  type SelectionSetNode,
  Source,
  TokenKind,
} from 'graphql';

/** What a query weighs before its meaning is read: counts with every fragment unfolded, computed without unfolding any. */
export interface QueryShape {
  /** Fields one within the other. */
  depth: number;
  aliases: number;
  directives: number;
  /** Directives on one element. */
  directivesOnOne: number;
  /** Fields of the operation itself. */
  rootFields: number;
  selections: number;
  /** Fields asked again where they already were. */
  repeats: number;
}

type Measured = Omit<QueryShape, 'rootFields'> & {
  /** How many times each response name is asked at this level. */
  names: ReadonlyMap<string, number>;
};

/** The number of tokens of a query; `limit + 1` as soon as it has more. @throws GraphQLError if it cannot be read. */
export function countTokens(query: string, limit: number): number {
  const lexer = new Lexer(new Source(query));
  let count = 0;
  while (count <= limit && lexer.advance().kind !== TokenKind.EOF) count++;
  return count;
}

/** The heaviest operation of a document. Fragments that contain themselves are left to validation, which refuses them. */
export function shapeOf({ definitions }: DocumentNode): QueryShape {
  const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  const reader = new ShapeReader(new Map(fragments.map((one) => [one.name.value, one])));
  const shape: QueryShape = { ...NOTHING, rootFields: 0 };
  for (const one of definitions) {
    if (one.kind !== Kind.OPERATION_DEFINITION && one.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const measured = reader.definition(one.selectionSet, one.directives);
    for (const name of MEASURES) shape[name] = Math.max(shape[name], measured[name]);
    if (one.kind === Kind.OPERATION_DEFINITION) shape.rootFields = Math.max(shape.rootFields, total(measured.names));
  }
  return shape;
}

const NOTHING = { depth: 0, aliases: 0, directives: 0, directivesOnOne: 0, selections: 0, repeats: 0 };
const MEASURES = Object.keys(NOTHING) as (keyof typeof NOTHING)[];

class ShapeReader {
  readonly #known = new Map<string, Measured>();

  constructor(private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>) {}

  definition(selectionSet: SelectionSetNode, directives: readonly DirectiveNode[] | undefined): Measured {
    const inner = this.#set(selectionSet);
    const count = directives?.length ?? 0;
    return {
      ...inner,
      directives: inner.directives + count,
      directivesOnOne: Math.max(inner.directivesOnOne, count),
    };
  }

  #set({ selections }: SelectionSetNode): Measured {
    const sum = { ...NOTHING };
    const names = new Map<string, number>();
    for (const selection of selections) {
      const one = this.#selection(selection);
      const directives = selection.directives?.length ?? 0;
      sum.depth = Math.max(sum.depth, one.depth);
      sum.aliases += one.aliases;
      sum.directives += one.directives + directives;
      sum.directivesOnOne = Math.max(sum.directivesOnOne, one.directivesOnOne, directives);
      sum.selections += one.selections;
      // Counted within the selection already: its own are those that meet here.
      sum.repeats += one.repeats;
      for (const [name, count] of one.names) {
        const before = names.get(name);
        if (before !== undefined) sum.repeats += count;
        names.set(name, (before ?? 0) + count);
      }
    }
    return { ...sum, names };
  }

  #selection(selection: SelectionNode): Measured {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.#fragment(selection.name.value);
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.#set(selection.selectionSet);
    const { alias, name, selectionSet } = selection;
    const inner = selectionSet ? this.#set(selectionSet) : { ...NOTHING, names: NO_NAMES };
    return {
      ...inner,
      depth: inner.depth + 1,
      aliases: inner.aliases + (alias ? 1 : 0),
      selections: inner.selections + 1,
      names: new Map([[(alias ?? name).value, 1]]),
    };
  }

  #fragment(name: string): Measured {
    const known = this.#known.get(name);
    if (known) return known;
    const fragment = this.fragments.get(name);
    // While it is being measured, and if it is unknown, it weighs nothing.
    this.#known.set(name, { ...NOTHING, names: NO_NAMES });
    if (fragment) this.#known.set(name, this.definition(fragment.selectionSet, fragment.directives));
    return this.#known.get(name) as Measured;
  }
}

const NO_NAMES: ReadonlyMap<string, number> = new Map();

function total(names: ReadonlyMap<string, number>): number {
  return [...names.values()].reduce((sum, count) => sum + count, 0);
}
