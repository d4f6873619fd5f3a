import { describe, expect, it } from '@jest/globals';
import { MomentDeTest, momentOf } from './moment.js';

const code = (value: string) => expect.objectContaining({ extensions: { code: value } });

describe('momentOf', () => {
  it('is the entry unless told otherwise', () => {
    for (const absent of [null, undefined]) expect(momentOf(absent, absent)).toEqual({ type: 'ENTREE' });
    expect(momentOf(MomentDeTest.ENTREE, null)).toEqual({ type: 'ENTREE' });
    expect(momentOf(MomentDeTest.SORTIE, null)).toEqual({ type: 'SORTIE' });
  });

  it('reads the month of MOIS', () => {
    expect(momentOf(MomentDeTest.MOIS, '2017-12')).toEqual({ type: 'MOIS', mois: 2017 * 12 + 11 });
  });

  it('refuses MOIS without a month, a month without MOIS, and a month badly written', () => {
    expect(() => momentOf(MomentDeTest.MOIS, null)).toThrow(code('MOMENT_INVALIDE'));
    for (const moment of [null, MomentDeTest.ENTREE, MomentDeTest.SORTIE])
      expect(() => momentOf(moment, '2017-12')).toThrow(code('MOMENT_INVALIDE'));
    expect(() => momentOf(MomentDeTest.MOIS, '2017-00')).toThrow(code('PERIODE_INVALIDE'));
  });
});
