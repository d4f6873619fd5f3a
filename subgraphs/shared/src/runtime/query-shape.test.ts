import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { countTokens, shapeOf } from './query-shape.js';

const shape = (query: string) => shapeOf(parse(query));

describe('shapeOf', () => {
  it('counts what a query has', () => {
    const query = 'query A @a { x: b @skip(if: true) @c { d { e } f } g }';
    expect(shape(query)).toEqual({
      depth: 3,
      aliases: 1,
      directives: 3,
      directivesOnOne: 2,
      rootFields: 2,
      selections: 5,
      repeats: 0,
    });
  });

  it('unfolds fragments wherever they are spread', () => {
    const query = '{ a { ...F } b { ...F ... on T { ...F } } } fragment F on T @x { c: d { e } }';
    expect(shape(query)).toMatchObject({ depth: 3, aliases: 3, directives: 3, selections: 8, repeats: 1 });
  });

  it('counts a field asked again, however it comes, not the same name elsewhere', () => {
    expect(shape('{ a a a }').repeats).toBe(2);
    expect(shape('{ a ... { a } ...F } fragment F on T { a }').repeats).toBe(2);
    expect(shape('{ a { a } b { a } }').repeats).toBe(0);
    expect(shape('{ a: b b: a }').repeats).toBe(0);
  });

  it('takes the heaviest of several operations', () => {
    expect(shape('query A { a } query B { a b c { d } } query C { a b }')).toMatchObject({ depth: 2, rootFields: 3 });
  });

  it('measures a bomb without setting it off, and a circle without turning in it', () => {
    const bomb = Array.from({ length: 50 }, (_, n) => `fragment f${n} on T { ...f${n + 1} ...f${n + 1} }`).join(' ');
    expect(shape(`{ ...f0 } ${bomb} fragment f50 on T { a }`).selections).toBe(2 ** 50);
    expect(shape('{ ...a } fragment a on T { x ...b } fragment b on T { ...a }').selections).toBe(1);
  });
});

describe('countTokens', () => {
  it('counts words and signs, not comments', () => {
    expect(countTokens('{ a # { b }\n }', 10)).toBe(3);
  });

  it('stops past its limit, without reading the rest', () => {
    expect(countTokens(`{ ${'a '.repeat(100)} \u0000`, 50)).toBe(51);
    expect(() => countTokens('{ a \u0000', 50)).toThrow('Syntax Error');
  });
});
