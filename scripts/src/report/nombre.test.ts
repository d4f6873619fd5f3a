import { describe, expect, it } from '@jest/globals';
import { date, nombreAvecUnite } from './nombre.js';

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

  it('un jour s’écrit à la française', () => expect(date('2018-12-31')).toBe('31/12/2018'));
});
