import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codeReader, listReader, readCommune, readKey } from './values-codes.js';
import { readDate, readMonth } from './values-dates.js';
import { nirKey, readNir, readSiren, readSiret } from './values-identifiers.js';
import { integerReader, numberReader, readYear } from './values-numbers.js';

const wrong = (code: string) => expect.objectContaining({ code });
const NBSP = '\u00a0';
const THIN = '\u202f';

describe('readDate', () => {
  it.each([
    ['2019-10-17', '2019-10-17'],
    ['2019-10-17 00:00:00.0', '2019-10-17'],
    ['2019-10-17T12:30:00Z', '2019-10-17'],
    ['17/10/2019', '2019-10-17'],
    ['17-10-2019', '2019-10-17'],
    ['17/10/2019 08:00', '2019-10-17'],
    ['43755', '2019-10-17'],
    ['43755.5', '2019-10-17'],
    ['9862', '1926-12-31'],
    ['2000-02-29', '2000-02-29'],
    ['1900-01-01', '1900-01-01'],
    ['31/12/2100', '2100-12-31'],
  ])('%s → %s', (texte, date) => expect(readDate(texte)).toBe(date));

  it.each([
    '2019-02-29',
    '31/04/2019',
    '1900-02-29',
    '2019-13-01',
    '2019-1-1',
    '17/10-2019',
    '1985',
    '20191017',
    'hier',
  ])('%s n’est pas une date', (texte) => expect(readDate(texte)).toEqual(wrong('DATE_INVALIDE')));

  it.each(['1899-12-31', '0222-01-01', '01/01/2101', '99999'])('%s est hors bornes', (texte) =>
    expect(readDate(texte)).toEqual(wrong('HORS_BORNES')),
  );

  it('lit tout jour réel sous toutes ses écritures', () => {
    const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, dayOfMonth] = iso.split('-');
        const serial = Math.floor((date.getTime() - Date.UTC(1899, 11, 30)) / 86_400_000);
        const written = [iso, `${iso} 00:00:00.0`, `${dayOfMonth}/${month}/${year}`, String(serial)];
        expect(written.map(readDate)).toEqual(written.map(() => iso));
      }),
    );
  });
});

describe('readMonth', () => {
  it.each(['2017-03', '03/2017', '2017-03-01', '01/03/2017', '42795'])('%s est mars 2017', (texte) =>
    expect(readMonth(texte)).toBe(2017 * 12 + 2),
  );
  it.each(['2017-13', '00/2017', '2017-03-02', '2017', '2017/03', 'mars 2017', '03-2017'])(
    '%s n’est pas un mois',
    (texte) => expect(readMonth(texte)).toEqual(wrong('DATE_INVALIDE')),
  );
  it('borne les années', () => expect(readMonth('0017-03')).toEqual(wrong('HORS_BORNES')));
});

describe('nombres', () => {
  const read = numberReader({ minimum: 0 });
  it.each([
    ['12', '12'],
    ['012,50', '12.5'],
    ['1 234,5', '1234.5'],
    [`1${NBSP}234${THIN}567`, '1234567'],
    ['0.00', '0'],
    ['-0', '0'],
    ['+3', '3'],
  ])('%s → %s', (texte, value) => expect(read(texte)).toBe(value));
  it.each(['12 €', '1.234,5', '12 34', '1e3', ',5', 'douze', '1234 567'])('%s n’est pas un nombre', (texte) =>
    expect(read(texte)).toEqual(wrong('NOMBRE_INVALIDE')),
  );
  it('refuse ce qui sort des bornes', () => {
    expect(read('-0,01')).toEqual(wrong('HORS_BORNES'));
    expect(read('9999999999999')).toEqual(wrong('HORS_BORNES'));
    expect(numberReader()('-2,50')).toBe('-2.5');
    expect(numberReader({ maximum: 10 })('10,1')).toEqual(wrong('HORS_BORNES'));
  });
  it('veut des entiers entiers', () => {
    expect(integerReader()('12,0')).toBe('12');
    expect(integerReader()('12,5')).toEqual(wrong('NOMBRE_INVALIDE'));
    expect(integerReader()('3000000000')).toEqual(wrong('HORS_BORNES'));
  });
  it('lit une année', () => {
    expect(readYear('2018')).toBe('2018');
    expect(readYear('222')).toEqual(wrong('HORS_BORNES'));
    expect(readYear('2018,5')).toEqual(wrong('NOMBRE_INVALIDE'));
  });
});

describe('codes', () => {
  const categories = ['RSA', 'ASS', 'QPV'].map((value) => ({ value, label: value }));
  it('veut le code à l’identique', () => {
    expect(codeReader(categories)('RSA')).toBe('RSA');
    expect(codeReader(categories)('rsa')).toEqual({
      code: 'CODE_INCONNU',
      message: 'code attendu parmi RSA, ASS, QPV.',
    });
  });
  it('lit une liste sans doublon ni élément vide', () => {
    const read = listReader('|', categories);
    expect(read('RSA| QPV ||RSA')).toBe('RSA|QPV');
    expect(read('RSA|X')).toEqual(wrong('CODE_INCONNU'));
    expect(read('|')).toBeNull();
    expect(listReader()('Métropole|Région')).toBe('Métropole|Région');
  });
  it('borne un identifiant à ce qu’un index tient', () => {
    expect(readKey('x'.repeat(200))).toHaveLength(200);
    expect(readKey('x'.repeat(201))).toEqual(wrong('HORS_BORNES'));
  });
  it.each(['69123', '69381', '69389', '69149', '69152', '2A004', '97411'])('%s est une commune', (code) =>
    expect(readCommune(code)).toBe(code),
  );
  it.each(['69999', '1004', '69001 ', '75000', '99100'])('%s n’est pas une commune', (code) =>
    expect(readCommune(code)).toEqual(wrong('TERRITOIRE_INCONNU')),
  );
});

describe('SIRET et SIREN', () => {
  it.each(['73282932000074', '732 829 320 00074', '35600000000048', '35600000049837'])('%s est un SIRET', (siret) =>
    expect(readSiret(siret)).toBe(siret.replaceAll(' ', '')),
  );
  it.each(['73282932000075', '00000000000000', '35600000049838', '7328293200007A'])('%s n’en est pas un', (siret) =>
    expect(readSiret(siret)).toEqual(wrong('SIRET_INVALIDE')),
  );
  it.each(['8,01E+13', '8.01E+13', '8,01234567E13', '732829320'])('%s a été abîmé par un tableur', (siret) =>
    expect(readSiret(siret)).toEqual({ code: 'SIRET_INVALIDE', message: expect.stringContaining('tableur') }),
  );
  it('contrôle le SIREN', () => {
    expect(readSiren('732 829 320')).toBe('732829320');
    expect(readSiren('732829321')).toEqual(wrong('SIREN_INVALIDE'));
  });
  it('rejette tout SIRET dont un chiffre a changé', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 13 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const digits = [...'73282932000074'];
        digits[at] = String((Number(digits[at]) + by) % 10);
        expect(readSiret(digits.join(''))).toEqual(wrong('SIRET_INVALIDE'));
      }),
    );
  });
});

describe('readNir', () => {
  const body = fc
    .tuple(
      fc.constantFrom('1', '2', '3', '4', '7', '8'),
      fc.integer({ min: 0, max: 99 }),
      fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 20, max: 42 }), fc.integer({ min: 50, max: 99 })),
      fc.oneof(
        fc.constantFrom('2A', '2B'),
        fc.integer({ min: 1, max: 99 }).map((d) => String(d).padStart(2, '0')),
      ),
      fc.integer({ min: 0, max: 999_999 }),
    )
    .map(([sex, year, month, department, rest]) =>
      [
        sex,
        String(year).padStart(2, '0'),
        String(month).padStart(2, '0'),
        department,
        String(rest).padStart(6, '0'),
      ].join(''),
    );

  it('connaît des NIR publiés', () => {
    expect(readNir('2 69 05 49 588 157 80')).toBe('2690549588157');
    expect(readNir('269054958815780')).toBe('2690549588157');
    expect(readNir('2690549588157')).toBe('2690549588157');
    expect(nirKey('18405' + '2A' + '004001')).toBe(97 - (1840519004001 % 97));
    expect(nirKey('18405' + '2B' + '004001')).toBe(97 - (1840518004001 % 97));
  });

  it('lit tout NIR bien formé, avec ou sans clé, espaces et casse indifférents', () => {
    fc.assert(
      fc.property(body, (nir) => {
        const key = String(nirKey(nir)).padStart(2, '0');
        expect([nir, nir + key, `${nir.toLowerCase()} ${key}`].map(readNir)).toEqual([nir, nir, nir]);
      }),
    );
  });

  it('rejette toute clé fausse', () => {
    fc.assert(
      fc.property(body, fc.integer({ min: 0, max: 99 }), (nir, key) => {
        fc.pre(key !== nirKey(nir));
        expect(readNir(nir + String(key).padStart(2, '0'))).toEqual(wrong('NIR_INVALIDE'));
      }),
    );
  });

  it.each(['5690549588157', '2691349588157', '2694349588157', '2690049588157', '26905495881578', '269052C588157', 'X'])(
    '%s n’est pas un NIR',
    (nir) => expect(readNir(nir)).toEqual(wrong('NIR_INVALIDE')),
  );

  it('dit qu’un tableur l’a abîmé', () => {
    expect(readNir('2,69055E+14')).toEqual({ code: 'NIR_INVALIDE', message: expect.stringContaining('tableur') });
  });
});
