import { describe, expect, it } from '@jest/globals';
import { caseOf, median } from './measure.js';

describe('la médiane', () => {
  it('est la valeur du milieu, dans l’ordre des nombres et non des textes', () => {
    expect(median([10, 9, 100])).toBe(10);
    expect(median([4])).toBe(4);
  });

  it('est la moyenne des deux du milieu quand elles sont en nombre pair', () => {
    expect(median([8, 1, 3, 100])).toBe(5.5);
  });

  it('ne change pas l’ordre des mesures', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });

  it('n’existe pas sans mesure', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('un cas', () => {
  it('rapporte nos temps à ceux du pair, chacun par sa médiane', () => {
    expect(caseOf('1000000 first', 's', [16, 12, 40], [2, 4])).toEqual({
      name: '1000000 first',
      ours: 16,
      peer: 3,
      unit: 's',
      ratio: 5.333,
    });
  });

  it('prend le rapport avant d’arrondir les mesures', () => {
    expect(caseOf('memory', 'Mo', [0.0004], [0.0001])).toMatchObject({ ours: 0, peer: 0, ratio: 4 });
  });
});
