import { describe, expect, it } from '@jest/globals';
import { formatMois } from './mois.js';
import { type FiltrePeriode, monthOf, periodeOf } from './periode.js';

const INVALIDE = expect.objectContaining({ extensions: { code: 'PERIODE_INVALIDE' } });

function written(filtre: FiltrePeriode) {
  const periode = periodeOf(filtre);
  return periode && [periode.du, periode.au].map((mois) => (Number.isFinite(mois) ? formatMois(mois) : mois));
}

describe('periodeOf', () => {
  it.each<[FiltrePeriode, ReturnType<typeof written>]>([
    [{}, null],
    [{ annee: null, trimestre: null, mois: null, du: null, au: null }, null],
    [{ annee: 2017 }, ['2017-01', '2017-12']],
    [{ annee: 1900, mois: null }, ['1900-01', '1900-12']],
    [{ annee: 2100 }, ['2100-01', '2100-12']],
    [{ annee: 2017, trimestre: 1 }, ['2017-01', '2017-03']],
    [{ annee: 2017, trimestre: 4 }, ['2017-10', '2017-12']],
    [{ mois: '2017-03' }, ['2017-03', '2017-03']],
    [{ du: '2016-11', au: '2017-02' }, ['2016-11', '2017-02']],
    [{ du: '2017-02', au: '2017-02' }, ['2017-02', '2017-02']],
    [{ du: '2016-11' }, ['2016-11', Infinity]],
    [{ au: '2017-02' }, [-Infinity, '2017-02']],
  ])('reads %j as %j', (filtre, expected) => {
    expect(written(filtre)).toEqual(expected);
  });

  it.each<[FiltrePeriode, RegExp]>([
    [{ annee: 2017, mois: '2017-03' }, /d’une seule façon/],
    [{ annee: 2017, du: '2017-03' }, /d’une seule façon/],
    [{ mois: '2017-03', au: '2017-04' }, /d’une seule façon/],
    [{ trimestre: 2, mois: '2017-03' }, /d’une seule façon/],
    [{ trimestre: 2 }, /avec son annee/],
    [{ annee: 1899 }, /1900 à 2100/],
    [{ annee: 2101 }, /1900 à 2100/],
    [{ annee: 2017, trimestre: 0 }, /1 à 4/],
    [{ annee: 2017, trimestre: 5 }, /1 à 4/],
    [{ du: '2017-03', au: '2017-02' }, /du doit précéder au/],
    [{ mois: '2017-13' }, /^mois s’écrit/],
    [{ du: '2017/03' }, /^du s’écrit/],
    [{ au: 'mars 2017' }, /^au s’écrit/],
  ])('refuses %j, saying why', (filtre, message) => {
    expect(() => periodeOf(filtre)).toThrow(INVALIDE);
    expect(() => periodeOf(filtre)).toThrow(message);
  });

  it('names the argument of an unreadable month', () => {
    expect(() => monthOf('2017-1', 'mois')).toThrow('mois s’écrit AAAA-MM, par exemple "2017-03".');
    expect(monthOf('2017-01', 'mois')).toBe(2017 * 12);
  });
});
