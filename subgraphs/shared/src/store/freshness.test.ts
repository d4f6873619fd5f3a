import { describe, expect, it } from '@jest/globals';
import { isLate } from './freshness.js';

describe('une source est en retard', () => {
  it.each([
    ['MENSUELLE', '2018-01-31', '2018-03-15', false],
    ['MENSUELLE', '2018-01-31', '2018-03-20', true],
    ['MENSUELLE', null, '2018-03-20', true],
    ['ANNUELLE', '2017-12-31', '2018-12-31', false],
    ['ANNUELLE', '2017-12-31', '2019-01-20', true],
    [undefined, '1999-01-01', '2018-03-20', false],
    [undefined, null, '2018-03-20', false],
  ] as const)('%s, dernier fichier %s, le %s : %s', (periodicite, last, today, late) => {
    expect(isLate(periodicite, last, new Date(`${today}T12:00:00Z`))).toBe(late);
  });
});
