import { describe, expect, it } from '@jest/globals';
import { effectifs } from './mesurages.js';
import { estSur, type Genre } from './tableau.js';

type Cases = [combien: number, ...classes: number[]][];

const isSafe = (genres: Genre[], ...cases: Cases) => {
  const tableau = { genres, cases: cases.map(([contenu, ...classes]) => ({ classes, contenu })) };
  return estSur(tableau, effectifs(), true);
};

describe('a crossing', () => {
  it('is shown if each of its cells has at least five people, asked or not', () => {
    expect(isSafe(['FLUX', 'ETAT'], [5, 1, 1], [5, 1, 0])).toBe(true);
    expect(isSafe(['FLUX', 'ETAT'], [4, 1, 1], [30, 1, 0])).toBe(false);
    expect(isSafe(['FLUX', 'ETAT'], [30, 1, 1], [4, 1, 0])).toBe(false);
  });

  it('is silent where some of its classes do not meet', () => {
    const some: Cases = [
      [9, 1, 1, 1],
      [9, 1, 0, 1],
      [9, 1, 1, 2],
    ];
    expect(isSafe(['FLUX', 'ETAT', 'AXE'], ...some)).toBe(false);
    expect(isSafe(['FLUX', 'ETAT', 'AXE'], ...some, [9, 1, 0, 2])).toBe(true);
  });

  it('is silent where one set holds the others', () => {
    const held: Cases = [
      [9, 1, 0, 1],
      [9, 0, 1, 1],
      [9, 1, 1, 1],
    ];
    expect(isSafe(['FLUX', 'FLUX', 'FLUX'], ...held)).toBe(false);
    expect(isSafe(['FLUX', 'FLUX', 'FLUX'], ...held, [9, 1, 0, 0], [9, 0, 1, 0], [9, 1, 1, 0], [9, 0, 0, 1])).toBe(
      true,
    );
  });

  it('is silent where all have a state', () => {
    expect(isSafe(['FLUX', 'ETAT'], [9, 1, 1], [9, 1, 2])).toBe(false);
    expect(isSafe(['FLUX', 'ETAT'], [9, 1, 1], [9, 1, 2], [9, 1, 0])).toBe(true);
  });

  it('is silent where nobody has a state', () => {
    expect(isSafe(['FLUX', 'ETAT'], [9, 1, 0])).toBe(false);
  });

  it('is shown where nobody has a class of an axis', () => {
    expect(isSafe(['FLUX', 'AXE'], [9, 1, 1], [9, 1, 2])).toBe(true);
  });

  it('crosses the criteria of a set one by one, with nobody missing from any crossing', () => {
    const groups: Cases = [
      [9, 1, 1, 1],
      [9, 2, 1, 2],
      [9, 3, 2, 1],
    ];
    expect(isSafe(['FLUX', 'CRITERE', 'CRITERE'], ...groups)).toBe(false);
    expect(isSafe(['FLUX', 'CRITERE', 'CRITERE'], ...groups, [9, 4, 2, 2])).toBe(true);
  });
});
