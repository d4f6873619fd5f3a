import { describe, expect, it } from '@jest/globals';
import { buildSchema, getIntrospectionQuery, type OperationDefinitionNode, parse } from 'graphql';
import { QueryCosts } from './query-cost.js';

const schema = buildSchema(`
  directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
  directive @listSize(
    assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true
  ) on FIELD_DEFINITION
  scalar Lourd @cost(weight: 3)
  interface Nomme { nom: String freres: [Nomme] @listSize(assumedSize: 2) }
  type A implements Nomme { nom: String freres: [Nomme] @listSize(assumedSize: 2) b: B cher: Int @cost(weight: 7) lourd: Lourd }
  type B implements Nomme @cost(weight: 4) { nom: String freres: [Nomme] @listSize(assumedSize: 2) }
  union U = A | B
  type Page { noeuds: [A] autres: [A] total: Int @cost(weight: 5) }
  input Filtre { mot: String @cost(weight: 2) et: [Filtre!] }
  type Query {
    n: Int a: A b: B u: U
    liste(premier: Int, dernier: Int): [A] @listSize(slicingArguments: ["premier", "dernier"], assumedSize: 30, requireOneSlicingArgument: false)
    page(premier: Int = 50, filtre: Filtre, par: [Int] @cost(weight: 6)): Page
      @cost(weight: 20) @listSize(slicingArguments: ["premier"], sizedFields: ["noeuds"], requireOneSlicingArgument: false)
    supposee: [A] @listSize(assumedSize: 8)
    inconnue: [A]
  }
  type Mutation { faire: A @cost(weight: 9) }
`);
const costs = new QueryCosts(schema);

function cost(query: string, variables?: Record<string, unknown>): number {
  const document = parse(query);
  return costs.of(document, document.definitions[0] as OperationDefinitionNode, variables);
}

describe('the cost of a query', () => {
  it.each([
    ['values weigh nothing', '{ n __typename }', 0],
    ['a field that returns an object, and the object', '{ a { nom } }', 2],
    ['an alias asks again', '{ x: a { nom } y: a { nom } }', 4],
    ['the weight of a field, of a type, of a scalar', '{ a { cher lourd } b { nom } }', 2 + 7 + 3 + (1 + 4)],
    ['a mutation', 'mutation { faire { nom } }', 9 + 1],
    ['a list of assumed size', '{ supposee { b { nom } } }', 1 + 8 * (1 + (1 + 4))],
    ['a list of which nothing is said', '{ inconnue { nom } }', 1 + 10],
    ['a list cut by its argument', '{ liste(premier: 3) { nom } }', 1 + 3],
    ['the largest of several', '{ liste(premier: 3, dernier: 12) { nom } }', 1 + 12],
    ['none of them given', '{ liste { nom } }', 1 + 30],
    ['a negative or absurd size, refused when it is used', '{ liste(premier: -5) { nom } }', 1],
    ['a page', '{ page(premier: 100) { noeuds { nom } total } }', 20 + 1 + (1 + 100) + 5],
    ['a page of default size', '{ page { noeuds { nom } } }', 20 + 1 + (1 + 50)],
    ['a list that the page does not size', '{ page { autres { nom } } }', 20 + 1 + (1 + 10)],
    [
      'the arguments given',
      '{ page(par: [1], filtre: { mot: "x", et: [{ mot: "y" }, {}] }) { total } }',
      20 + 1 + 6 + (1 + 2 + 1 + 2) + 5,
    ],
    ['lists within lists', '{ supposee { freres { freres { nom } } } }', 1 + 8 * (1 + (1 + 2 * (1 + (1 + 2))))],
    ['fragments, each time they are spread', '{ a { ...F } x: a { ...F } } fragment F on A { cher }', 2 * (2 + 7)],
    ['a union, each of its types', '{ u { ... on A { cher } ... on B { freres { nom } } } }', 2 + 7 + (1 + 2)],
    ['what @skip would leave out', '{ a @skip(if: true) { nom } }', 2],
  ])('counts %s', (_, query, expected) => {
    expect(cost(query)).toBe(expected);
  });

  it('takes sizes and inputs from variables, or their defaults', () => {
    const query = 'query ($n: Int = 7, $f: Filtre) { page(premier: $n, filtre: $f) { noeuds { nom } } }';
    expect(cost(query)).toBe(20 + 1 + (1 + 7));
    expect(cost(query, { n: 1000 })).toBe(20 + 1 + (1 + 1000));
    expect(cost(query, { n: 1, f: { mot: 'x' } })).toBe(20 + 1 + (1 + 2) + (1 + 1));
    // Whatever they are: it is when they are used that they are refused.
    expect(cost(query, { n: 'x', f: [null, 3, { mot: null, inconnu: {} }] })).toBe(20 + 1 + 1 + (1 + 10));
  });

  it('counts what the description of the graph holds', () => {
    const full = cost(getIntrospectionQuery());
    expect(cost('{ __schema { queryType { name } } }')).toBe(1);
    expect(full).toBeGreaterThan(20);
    expect(cost(`{ ${'abcdefghij'.split('').map((x) => `${x}: __schema { types { name fields { name } } }`)} }`)).toBe(
      10 * cost('{ __schema { types { name fields { name } } } }'),
    );
  });
});
