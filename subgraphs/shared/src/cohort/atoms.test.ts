import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inArena, unionOf } from './bitmap.js';
import { MAX_CONDITIONS } from './population.js';
import { ask, type EtapeFlux, type FluxNaif, law, PERSONNES, uneQuestion, unFlux } from './random-population.js';

const narrowings = (flux: FluxNaif[]) => flux.map((one): EtapeFlux => ({ type: 'FLUX', flux: one, exclure: false }));

describe('the atoms of a cohort', () => {
  it('are disjoint from each other and from the members, after any question', () => {
    law((question) => {
      const population = ask(question);
      const groups = [unionOf(population.entrees), ...population.atomes.map(({ membres }) => membres)];
      const ids = groups.flatMap((group) => [...group]);
      expect(new Set(ids).size).toBe(ids.length);
    }, uneQuestion);
  });

  it('say exactly which of the last conditions each person meets', () => {
    law(
      (conditions) => {
        const [origine, ...others] = conditions;
        const population = ask({ origine, etapes: narrowings(others) });
        const members = unionOf(population.entrees);
        const last = conditions.slice(-MAX_CONDITIONS).reverse();
        expect(population.conditions).toBe(last.length);
        for (const p of PERSONNES) {
          const met = last.map((flux) => flux.has(p));
          const found = population.atomes.filter(({ membres }) => membres.has(p)).map(({ signature }) => signature);
          expect(members.has(p)).toBe(conditions.every((flux) => flux.has(p)));
          const expected = members.has(p) || !met.includes(true) ? [] : [met.reduce((s, yes, i) => s | (+yes << i), 0)];
          expect(found).toEqual(expected);
        }
      },
      fc.array(unFlux, { minLength: 1, maxLength: 8 }),
    );
  });

  it('forget the oldest condition: who missed only that one meets all those still followed', () => {
    const all: FluxNaif = new Map([1, 2].map((p) => [p, { entree: 24204, sortie: null }]));
    const one: FluxNaif = new Map([[1, { entree: 24204, sortie: null }]]);
    const atoms = (flux: FluxNaif[]) =>
      inArena(() =>
        ask({ origine: one, etapes: narrowings(flux) }).atomes.map(({ signature, membres }) => [
          signature,
          [...membres],
        ]),
      );
    expect(atoms([all, all, all])).toEqual([[0b0111, [2]]]);
    expect(atoms([all, all, all, all])).toEqual([[0b1111, [2]]]);
    expect(atoms([one, one, one, one])).toEqual([]);
  });
});
