import { describe, expect, it } from '@jest/globals';
import { classesDe, rangDeClasse } from './classes.js';

describe('the classes of a map', () => {
  it('hold about as many values each, and are bounded by values that are there', () => {
    const classes = classesDe([9, 1, 1, 4, 250, 16, 36, 25, 49, 64, 81], 5);
    expect(classes).toEqual([
      { de: 1, a: 4 },
      { de: 9, a: 16 },
      { de: 25, a: 36 },
      { de: 49, a: 64 },
      { de: 81, a: 250 },
    ]);
    expect([1, 10, 250, null, undefined].map((value) => rangDeClasse(classes, value))).toEqual([0, 1, 4, -1, -1]);
  });

  it('are fewer than the shades when the values are, and none of no value', () => {
    expect(classesDe([7, 7], 5)).toEqual([{ de: 7, a: 7 }]);
    expect(classesDe([], 5)).toEqual([]);
  });
});
