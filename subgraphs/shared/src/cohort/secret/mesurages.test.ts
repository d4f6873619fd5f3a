import { describe, expect, it } from '@jest/globals';
import { type Apport, apports, effectifs, estMontrable, partages } from './mesurages.js';
import { REGLES } from './regles.js';

const apport = (personnes: number, values: number[]): Apport => ({
  personnes,
  apportent: values.length,
  total: values.reduce((total, one) => total + one, 0),
  plusGros: Math.max(0, ...values),
});

describe('what a measure must be to be shown', () => {
  it('covers at least five people, whatever they bring', () => {
    expect(estMontrable(apport(4, [10, 10, 10, 10]), REGLES)).toBe(false);
    expect(estMontrable(apport(4, []), REGLES)).toBe(false);
    expect(estMontrable(apport(5, [10, 10, 10, 10, 10]), REGLES)).toBe(true);
  });

  it('is brought by nobody, or by at least five', () => {
    expect(estMontrable(apport(20, []), REGLES)).toBe(true);
    expect(estMontrable(apport(20, [10, 10, 10, 10]), REGLES)).toBe(false);
  });

  it('is not made for more than 85 % by one person, and would be without that rule', () => {
    const most = (gros: number) => apport(10, [gros, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    expect(estMontrable(most(51), REGLES)).toBe(true);
    expect(estMontrable(most(52), REGLES)).toBe(false);
    expect(estMontrable(most(52), { ...REGLES, dominance: 1 })).toBe(true);
  });

  it('joins what parts bring: totals add, the largest stays', () => {
    const { reunit, estSure } = apports();
    expect(reunit([apport(5, [1, 9])], [apport(2, [4])])).toEqual([apport(7, [1, 9, 4])]);
    expect(estSure([apport(9, [1, 1, 1, 1, 1]), apport(9, [1])])).toBe(false);
  });

  it('shares enough things, each counted once', () => {
    const { reunit, estSure } = partages();
    const together = reunit({ personnes: 3, choses: new Set([1, 2]) }, { personnes: 4, choses: new Set([2, 3]) });
    expect(together).toEqual({ personnes: 7, choses: new Set([1, 2, 3]) });
    expect(estSure(together)).toBe(false);
    expect(estSure({ personnes: 7, choses: new Set() })).toBe(true);
    expect(estSure({ personnes: 7, choses: new Set([1, 2, 3, 4, 5]) })).toBe(true);
  });

  it('counts people by addition', () => {
    expect(effectifs().reunit(2, 3)).toBe(5);
    expect([4, 5].map(effectifs().estSure)).toEqual([false, true]);
  });
});
