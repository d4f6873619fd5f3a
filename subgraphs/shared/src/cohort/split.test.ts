import { describe, expect, it } from '@jest/globals';
import { inArena } from './bitmap.js';
import { effectifOf } from './population.js';
import {
  ask,
  type EtapeVentilation,
  type FluxNaif,
  law,
  take,
  uneEtapeSansDater,
  uneQuestion,
  uneVentilation,
  view,
} from './random-population.js';

describe('splitting a cohort', () => {
  it('then narrowing it equals narrowing then splitting, where no date is reset', () => {
    law(
      (question, ventilation, etape) => {
        const population = ask(question);
        const before = take(take(population, ventilation), etape);
        const after = take(take(population, etape), ventilation);
        expect(view(before).membres).toEqual(view(after).membres);
      },
      uneQuestion,
      uneVentilation,
      uneEtapeSansDater,
    );
  });

  it('gives cells that add to the total, before and after a narrowing', () => {
    law(
      (question, ventilation, etape) => {
        const split = take(ask(question), ventilation);
        const narrowed = take(split, etape);
        const sum = (values: (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0);
        for (const population of [split, narrowed])
          expect(sum(population.cellules.map(({ membres }) => membres.size))).toBe(effectifOf(population));
        expect(sum(narrowed.cellules.map(({ avant }) => avant))).toBe(narrowed.avant);
      },
      uneQuestion,
      uneVentilation,
      uneEtapeSansDater,
    );
  });

  it('by two axes at once equals by one then the other', () => {
    law(
      (question, a, b) => {
        const population = ask(question);
        const axes = [...a.axes, ...b.axes];
        expect(view(take(population, { ...a, axes }))).toEqual(view(take(take(population, a), b)));
      },
      uneQuestion,
      uneVentilation,
      uneVentilation,
    );
  });

  it('orders cells by class, keeps the counts of the last narrowing, and classes each person at entry', () => {
    const origine: FluxNaif = new Map([
      [0, { entree: 24204, sortie: null }],
      [1, { entree: 24204, sortie: null }],
      [2, { entree: 24204, sortie: null }],
      [3, { entree: 24205, sortie: null }],
    ]);
    // 24204 est un multiple de 3 : la classe de p est le rang p, celle de 3 (entrée un mois après) le rang 1.
    const parRang: EtapeVentilation = { type: 'VENTILATION', axes: [{ nom: 'SEXE', rangs: [2, 1, 0] }] };
    inArena(() => {
      const narrowed = take(ask({ origine, etapes: [] }), { type: 'FLUX', flux: new Map(), exclure: true });
      const { cellules, avant, inconnus } = take(narrowed, parRang);
      expect(cellules.map(({ classes, membres }) => [classes, [...membres]])).toEqual([
        [[0], [2]],
        [[1], [1, 3]],
        [[2], [0]],
      ]);
      expect(cellules.map((cell) => cell.avant)).toEqual([null, null, null]);
      expect([avant, inconnus]).toEqual([4, 0]);
    });
  });
});
