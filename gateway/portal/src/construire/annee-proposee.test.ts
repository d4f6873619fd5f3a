import { describe, expect, it } from '@jest/globals';
import { anneeProposee } from './annee-proposee.js';

const depot = (dateReference: string) => ({ dernierDepot: { fichier: 'f.csv', dateReference }, enRetard: false });

describe('the year that the page proposes', () => {
  it('is the last that most sources cover, and not that of the one that came this week', () => {
    const sources = { a: depot('2019-01-21'), b: depot('2018-12-31'), c: depot('2024-01-02') };
    expect(anneeProposee(sources)).toBe(2018);
  });

  it('is last year when nothing has come', () => {
    const last = new Date().getUTCFullYear() - 1;
    expect(anneeProposee({ a: { dernierDepot: null, enRetard: true } })).toBe(last);
    expect(anneeProposee(null)).toBe(last);
  });
});
