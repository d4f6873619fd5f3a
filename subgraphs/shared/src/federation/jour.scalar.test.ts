import { describe, expect, it } from '@jest/globals';
import { parseValue } from 'graphql';
import { Jour } from './jour.scalar.js';

describe('un jour', () => {
  it('se lit et s’écrit AAAA-MM-JJ', () => {
    expect(Jour.parseValue('2020-02-29')).toBe('2020-02-29');
    expect(Jour.serialize('0001-01-01')).toBe('0001-01-01');
    expect(Jour.parseLiteral(parseValue('"2018-12-31"'))).toBe('2018-12-31');
  });

  it.each([
    '2019-02-29',
    '2018-13-01',
    '2018-00-10',
    '31/12/2018',
    '2018-1-1',
    '2018-12-31T00:00:00Z',
    '',
    20181231,
    null,
  ])('refuse %j', (value) => {
    expect(() => Jour.parseValue(value)).toThrow('AAAA-MM-JJ');
  });

  it('refuse un littéral qui n’est pas un texte', () => {
    expect(() => Jour.parseLiteral(parseValue('20181231'))).toThrow('AAAA-MM-JJ');
  });
});
