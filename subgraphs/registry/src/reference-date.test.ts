import { describe, expect, it } from '@jest/globals';
import { dateOfFile } from './reference-date.js';

const today = new Date('2026-05-04T10:00:00Z');

describe('date de référence d’un fichier', () => {
  it('est celle que l’on demande, quel que soit le nom', () => {
    expect(dateOfFile('2018-02-28', 'droits_2017-01-31.csv', today)).toEqual({ date: '2018-02-28' });
  });

  it('est sinon la première date réelle du nom', () => {
    expect(dateOfFile(undefined, 'CAF_2017-13_2017-02-30_20170331.csv', today).date).toBe('2017-03-31');
    expect(dateOfFile(undefined, 'lot_123456789_2017-04-30.csv', today).date).toBe('2017-04-30');
  });

  it('est sinon le jour du dépôt, avec un avertissement', () => {
    const { date, warning } = dateOfFile(undefined, 'droits_mars-2017.csv', today);
    expect(date).toBe('2026-05-04');
    expect(warning).toContain('--date');
  });

  it('refuse une date demandée qui n’existe pas', () => {
    for (const asked of ['2018-02-30', '28/02/2018', '0222-01-01']) {
      expect(() => dateOfFile(asked, 'x.csv', today)).toThrow(
        expect.objectContaining({ code: 'DATE_REFERENCE_INVALIDE' }),
      );
    }
  });
});
