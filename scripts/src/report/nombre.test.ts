import { describe, expect, it } from '@jest/globals';
import { date, ecartAvecUnite, nombreAvecUnite } from './nombre.js';

describe('les nombres du rapport', () => {
  it.each([
    [17_000, 'personnes', '17\u202f000 personnes'],
    [561_924, 'EUR', '561\u202f924\u202f€'],
    [27.46, '%', '27,5\u202f%'],
    [80, '%', '80\u202f%'],
    [-3.21, '%', '-3,2\u202f%'],
    [27.75, 'ETP', '27,75 ETP'],
    [259_999.6, 'heures', '260\u202f000 heures'],
  ])('%d %s', (value, unite, written) => expect(nombreAvecUnite(value, unite)).toBe(written));

  it.each([
    [1, 'personnes', '1 personne'],
    [0, 'dossiers', '0 dossier'],
    [1.4, 'heures', '1 heure'],
    [1, 'CCAS', '1 CCAS'],
    [2, 'étapes', '2 étapes'],
  ])('s’accordent : %d %s', (value, unite, written) => expect(nombreAvecUnite(value, unite)).toBe(written));

  it.each([
    [147.25, 'heures', '+147 heures'],
    [-1, 'personnes', '−1 personne'],
    [2.34, '%', '+2,3 points'],
    [-0.5, '%', '−0,5 point'],
    [0.0123, '%', '+0,012 point'],
    [-0.2, 'heures', '−0,2 heure'],
    [1200, 'EUR', '+1\u202f200\u202f€'],
    [0, 'places', '0 place'],
  ])('un écart porte son signe, et jamais 0 s’il n’est pas nul : %d %s', (value, unite, written) => {
    expect(ecartAvecUnite(value, unite)).toBe(written);
  });

  it('un jour s’écrit à la française', () => expect(date('2018-12-31')).toBe('31/12/2018'));
});
