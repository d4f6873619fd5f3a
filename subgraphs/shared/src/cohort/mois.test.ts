import { describe, expect, it } from '@jest/globals';
import { formatMois, moisOfDate, parseMois } from './mois.js';

describe('months as integers', () => {
  it('read and write every month from 1900 to 2100, in calendar order', () => {
    for (let mois = 1900 * 12; mois < 2101 * 12; mois++) {
      const text = formatMois(mois);
      expect(text).toBe(`${Math.floor(mois / 12)}-${String((mois % 12) + 1).padStart(2, '0')}`);
      expect(parseMois(text)).toBe(mois);
      expect(moisOfDate(`${text}-28`)).toBe(mois);
    }
    expect([formatMois(1900 * 12), formatMois(2017 * 12 + 11)]).toEqual(['1900-01', '2017-12']);
  });

  it('count across years without a calendar', () => {
    const mois = moisOfDate('2017-11-30');
    expect([mois, mois + 1, mois + 2, mois + 14].map(formatMois)).toEqual(['2017-11', '2017-12', '2018-01', '2019-01']);
  });

  it.each([
    '1899-12',
    '2101-01',
    '2017-00',
    '2017-13',
    '2017-1',
    '17-01',
    '2017-03-01',
    ' 2017-03',
    '2017-03\n',
    '',
    'x',
  ])('do not take %j for a month', (text) => expect(parseMois(text)).toBeNull());
});
