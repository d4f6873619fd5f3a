import { describe, expect, it } from '@jest/globals';
import { nameKey } from './name-key.js';

const key = (prenom: string) => nameKey('DURAND', prenom, '1969-05-12');

describe('nameKey', () => {
  it.each([
    ['JEAN-PIERRE', 'Jean Pierre'],
    ['JEAN-PIERRE', ' jean -  pierre '],
    ['HÉLÈNE', 'Helene'],
    ['He\u0301le\u0300ne', 'HELENE'],
    ['N’Guyen', "n'guyen"],
    ['Lebœuf', 'LEBOEUF'],
    ['Jean\u00a0Pierre', 'Jean–Pierre'],
  ])('%s et %s se valent', (one, other) => expect(key(one)).toBe(key(other)));

  it.each([
    ['JEAN-PIERRE', 'JEANPIERRE'],
    ['JEAN', 'JEANNE'],
  ])('%s et %s diffèrent', (one, other) => expect(key(one)).not.toBe(key(other)));

  it('ne confond ni nom et prénom, ni leurs frontières, ni les dates', () => {
    expect(nameKey('PAUL', 'MARTIN', '1980-01-01')).not.toBe(nameKey('MARTIN', 'PAUL', '1980-01-01'));
    expect(nameKey('A B', 'C', '1980-01-01')).not.toBe(nameKey('A', 'B C', '1980-01-01'));
    expect(nameKey('A', 'B', '1980-01-01')).not.toBe(nameKey('A', 'B', '1980-01-02'));
  });
});
