import { describe, expect, it } from '@jest/globals';
import { attaqueDuTableau, effectifsTires, learn } from './attaquant-de-tableaux.js';
import { REGLES, type Regles } from './regles.js';

const GRAINES = Array.from({ length: 60 }, (_, i) => i + 1);

describe('what a crossing keeps silent', () => {
  it('leaves nobody among 1 to 4 people to be deduced from all that its questions show', () => {
    for (const graine of GRAINES.slice(0, 25))
      expect([graine, [...attaqueDuTableau(effectifsTires(graine))]]).toEqual([graine, []]);
  });

  it('is not everything: in many crossings, splits are shown', () => {
    const shown = GRAINES.filter((graine) => learn(effectifsTires(graine), [0, 2], REGLES).length > 2);
    expect(shown.length).toBeGreaterThan(GRAINES.length / 10);
  });

  it.each<[string, Partial<Regles>]>([
    ['seuil', { seuil: 2 }],
    ['vides', { vides: false }],
    ['secondaire', { secondaire: false }],
  ])('is too little once a rule is off: %s', (_, off) => {
    const isBroken = (graine: number) => !attaqueDuTableau(effectifsTires(graine), { ...REGLES, ...off }).next().done;
    expect(GRAINES.some(isBroken)).toBe(true);
  });
});
