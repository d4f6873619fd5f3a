import { describe, expect, it } from '@jest/globals';
import { anneeParDefaut, anneesOf } from './annees.js';

const edition = (annee: number) => ({ id: String(annee), annee, numero: 1, publieeLe: `${annee + 1}-03-01T00:00:00Z` });
const source = (premiere: number, derniere: number) => ({ annees: { premiere, derniere } });

describe('the years of a report', () => {
  it('are those of the data, the one after, and those published, the last first', () => {
    const directions = [[source(2016, 2017), { annees: null }], null, [source(2015, 2016)]];
    expect(anneesOf(directions, [edition(2012)])).toEqual([2018, 2017, 2016, 2015, 2012]);
    expect(anneesOf([], [])).toEqual([]);
  });

  it('open on the last published, else on the last of the data', () => {
    expect(anneeParDefaut([2019, 2018], [edition(2016), edition(2015)])).toBe(2016);
    expect(anneeParDefaut([2019, 2018], [])).toBe(2018);
    expect(anneeParDefaut([], [])).toBeNull();
  });
});
