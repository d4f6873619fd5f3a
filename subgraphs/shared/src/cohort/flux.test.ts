import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Bitmap, inArena, type ParMois } from './bitmap.js';
import { type Evenements, fluxOf } from './flux.js';
import { SANS_MOIS } from './mois.js';

type Ligne = [personne: number, debut: number, fin: number];

function eventsOf(lignes: Ligne[]): Evenements {
  const column = (rank: 0 | 1 | 2) => Int32Array.from(lignes, (ligne) => ligne[rank]);
  return { personnes: column(0), debuts: column(1), fins: column(2) };
}

const months = (parMois: ParMois) => [...parMois].map(([mois, members]): [number, number[]] => [mois, [...members]]);

function fluxOfLines(lignes: Ligne[], qualifies: (index: number) => boolean = () => true) {
  return inArena(() => {
    const flux = fluxOf(eventsOf(lignes), qualifies);
    return { membres: [...flux.membres], entrees: months(flux.entrees), sorties: months(flux.sorties) };
  });
}

describe('fluxOf', () => {
  it('enters each person at the earliest start and lets her leave at the latest end', () => {
    const flux = fluxOfLines([
      [4, 110, 115],
      [4, 100, 102],
      [4, 105, 120],
      [2, 100, 101],
    ]);
    expect(flux).toEqual({
      membres: [2, 4],
      entrees: [[100, [2, 4]]],
      sorties: [
        [101, [2]],
        [120, [4]],
      ],
    });
  });

  it('keeps inside who has one event still open, in whatever order', () => {
    expect(
      fluxOfLines([
        [1, 100, SANS_MOIS],
        [1, 101, 130],
      ]).sorties,
    ).toEqual([]);
    expect(
      fluxOfLines([
        [1, 101, 130],
        [1, 100, SANS_MOIS],
      ]).sorties,
    ).toEqual([]);
  });

  it('prefers any dated start to none, and dates nobody without one', () => {
    const flux = fluxOfLines([
      [1, SANS_MOIS, 90],
      [1, 100, 110],
      [3, 100, 110],
      [3, SANS_MOIS, 90],
      [5, SANS_MOIS, 95],
    ]);
    expect(flux.entrees).toEqual([
      [SANS_MOIS, [5]],
      [100, [1, 3]],
    ]);
    expect(flux.sorties).toEqual([
      [95, [5]],
      [110, [1, 3]],
    ]);
  });

  it('ignores events that do not qualify, even open or earlier ones', () => {
    const lines: Ligne[] = [
      [1, 90, SANS_MOIS],
      [1, 100, 110],
      [2, 90, 91],
    ];
    expect(fluxOfLines(lines, (i) => i === 1)).toEqual({ membres: [1], entrees: [[100, [1]]], sorties: [[110, [1]]] });
  });

  it('is empty without events', () => {
    expect(fluxOfLines([])).toEqual({ membres: [], entrees: [], sorties: [] });
  });

  it('orders months, whatever the order of the lines, and agrees with sorting each person’s dates', () => {
    const month = fc.integer({ min: 100, max: 104 });
    const line = fc.tuple(
      fc.nat({ max: 5 }),
      fc.oneof(month, fc.constant(SANS_MOIS)),
      fc.oneof(month, fc.constant(SANS_MOIS)),
    );
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 15 }),
        fc.array(fc.boolean(), { minLength: 15, maxLength: 15 }),
        (lines, kept) => {
          const { membres, entrees, sorties } = fluxOfLines(lines, (i) => kept[i]);
          const people = [...new Set(lines.filter((_, i) => kept[i]).map(([p]) => p))].sort();
          expect(membres).toEqual(people);
          for (const list of [entrees, sorties])
            expect(list.map(([mois]) => mois)).toEqual(list.map(([mois]) => mois).sort());
          for (const p of people) {
            const own = lines.filter((line, i) => kept[i] && line[0] === p);
            const starts = own.map(([, debut]) => debut).filter((debut) => debut !== SANS_MOIS);
            const ends = own.map(([, , fin]) => fin);
            const monthsOf = (list: [number, number[]][]) =>
              list.filter(([, ids]) => ids.includes(p)).map(([mois]) => mois);
            expect(monthsOf(entrees)).toEqual([starts.length > 0 ? Math.min(...starts) : SANS_MOIS]);
            expect(monthsOf(sorties)).toEqual(ends.includes(SANS_MOIS) ? [] : [Math.max(...ends)]);
          }
        },
      ),
    );
  });

  it('outlives the arena in which it was first asked', () => {
    const made: Bitmap[] = [];
    inArena(() => {
      const { membres, entrees, sorties } = fluxOf(eventsOf([[7, 100, 101]]), () => true);
      made.push(membres, ...entrees.values(), ...sorties.values());
    });
    expect(made.map((bitmap) => [...bitmap])).toEqual([[7], [7], [7]]);
  });
});
