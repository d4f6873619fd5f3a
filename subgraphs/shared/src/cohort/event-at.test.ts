import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eventAt, groupByPerson } from './event-at.js';
import { SANS_MOIS } from './mois.js';

function eventsOf(lignes: [personne: number, debut: number, fin: number][]) {
  const column = (rank: 0 | 1 | 2) => Int32Array.from(lignes, (ligne) => ligne[rank]);
  return { personnes: column(0), debuts: column(1), fins: column(2) };
}

/** L'événement de la personne 0 qui vaut au mois 100. */
function found(...dates: [debut: number, fin: number][]): number {
  const events = eventsOf(dates.map(([debut, fin]) => [0, debut, fin]));
  return eventAt(events, groupByPerson(events), 0, 100);
}

describe('groupByPerson', () => {
  it('lists each event once, under its person, in the order of the lines', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 })), (people) => {
        const { starts, order } = groupByPerson(eventsOf(people.map((p) => [p, 100, 100])));
        expect(starts.length).toBe(Math.max(-1, ...people) + 2);
        for (let p = 0; p + 1 < starts.length; p++) {
          const own = people.flatMap((person, i) => (person === p ? [i] : []));
          expect([...order.subarray(starts[p], starts[p + 1])]).toEqual(own);
        }
        expect(order.length).toBe(people.length);
      }),
    );
  });
});

describe('eventAt', () => {
  it('takes first the event that starts that month, even among those that cover it', () => {
    expect(found([90, SANS_MOIS], [99, 101], [100, 100])).toBe(2);
  });

  it('else one that covers it, open or ended that very month', () => {
    expect(found([101, 105], [90, SANS_MOIS])).toBe(1);
    expect(found([101, 105], [90, 100])).toBe(1);
    expect(found([90, 99], [95, 103])).toBe(1);
  });

  it('else the nearest, before or after', () => {
    expect(found([80, 97], [102, 110])).toBe(1);
    expect(found([80, 98], [103, 110])).toBe(0);
  });

  it('gives the first of equals', () => {
    expect(found([80, 98], [102, 110])).toBe(0);
    expect(found([102, 110], [80, 98])).toBe(0);
    expect(found([90, SANS_MOIS], [95, 100])).toBe(0);
  });

  it('takes an undated event only for want of a dated one', () => {
    expect(found([SANS_MOIS, 100], [50, 51])).toBe(1);
    expect(found([SANS_MOIS, 100])).toBe(0);
  });

  it('finds nothing for who has no event, known to the index or not', () => {
    const events = eventsOf([[2, 100, 101]]);
    const grouped = groupByPerson(events);
    expect([0, 1, 2, 3, 99].map((p) => eventAt(events, grouped, p, 100))).toEqual([-1, -1, 0, -1, -1]);
    expect(eventAt(eventsOf([]), groupByPerson(eventsOf([])), 0, 100)).toBe(-1);
  });

  it('takes the first undated event of an undated entry', () => {
    const events = eventsOf([
      [0, 90, 95],
      [0, SANS_MOIS, 95],
      [0, SANS_MOIS, SANS_MOIS],
    ]);
    expect(eventAt(events, groupByPerson(events), 0, SANS_MOIS)).toBe(1);
  });
});
