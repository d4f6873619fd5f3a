import { describe, expect, it } from '@jest/globals';
import type { Mapping } from './mapping.js';
import { compileChecker, isFaute } from './row-checker.js';
import { listSources, loadTableSchema, type TableField, type TableSchema } from './table-schema.js';

const field = (name: string, rest: Partial<TableField> = {}): TableField => ({
  name,
  title: name,
  type: 'string',
  ...rest,
});
const required = { constraints: { required: true } };
const codes = (...values: string[]) => ({ categories: values.map((value) => ({ value, label: value })) });

const droits: TableSchema = {
  name: 'droits',
  title: 'Droits',
  description: '',
  partenaire: 'CAF',
  tranche: 'beneficiaries',
  identite: 'cle',
  primaryKey: ['mois', 'matricule'],
  missingValues: ['', 'NULL', 'NC'],
  fields: [
    field('mois', { type: 'yearmonth', ...required }),
    field('matricule', { nature: 'foyer', ...required }),
    field('nir', { nature: 'nir' }),
    field('nom', { nature: 'nom' }),
    field('prénom', { nature: 'prenom' }),
    field('date_naissance', { type: 'date', nature: 'naissance' }),
    field('sexe', codes('F', 'M')),
    field('montant', { type: 'number', constraints: { minimum: 0 } }),
  ],
};
const HEADER = ['mois', 'matricule', 'nir', 'nom', 'prenom', 'date_naissance', 'sexe', 'montant'];
const ROW = ['2017-03', '0042', '2 69 05 49 588 157 80', ' DURAND ', 'Zoé', '12/05/1969', 'F', '530,50'];

const postes: TableSchema = {
  ...droits,
  name: 'postes',
  identite: undefined,
  primaryKey: ['id'],
  fields: [
    field('id', required),
    field('situation', codes('VACANT')),
    field('publics', { type: 'list', ...codes('RSA') }),
  ],
};

const check = (row: string[]) => compileChecker(droits, HEADER).check(row);
const refusal = (code: string) => expect.objectContaining({ name: 'RefusFichier', code });

describe('en-tête', () => {
  it('se lit sans casse, accents ni espaces, dans n’importe quel ordre', () => {
    const header = ['MONTANT', ' Sexe ', 'Date_Naissance', 'PRÉNOM', 'Nom', 'NIR', 'Matricule', 'Mois'];
    const { avertissements, check } = compileChecker(droits, header);
    expect(avertissements).toEqual([]);
    expect(check([...ROW].reverse())).toEqual(compileChecker(droits, HEADER).check(ROW));
  });

  it('laisse dehors une colonne inconnue et le dit', () => {
    const { avertissements, check } = compileChecker(droits, [...HEADER, 'téléphone', '']);
    expect(avertissements).toEqual(['Colonne inconnue, non lue : « téléphone ».']);
    expect(JSON.stringify(check([...ROW, '0612345678']))).not.toContain('0612345678');
  });

  it('refuse le fichier sans en-tête, sans le citer', () => {
    expect(() => compileChecker(droits, ROW)).toThrow(refusal('ENTETE_ABSENT'));
    expect(() => compileChecker(droits, ROW)).not.toThrow(
      expect.objectContaining({ message: expect.stringContaining('DURAND') }),
    );
  });

  it('refuse une colonne obligatoire absente, une identité impossible, une colonne en double', () => {
    expect(() => compileChecker(droits, HEADER.slice(1))).toThrow(refusal('COLONNE_ABSENTE'));
    const without = (...names: string[]) => HEADER.filter((name) => !names.includes(name));
    expect(() => compileChecker(droits, without('nir', 'prenom'))).toThrow(refusal('COLONNE_ABSENTE'));
    expect(() => compileChecker(droits, without('nir'))).not.toThrow();
    expect(() => compileChecker(droits, without('nom', 'prenom', 'date_naissance'))).not.toThrow();
    expect(() => compileChecker(droits, [...HEADER, 'Prénom'])).toThrow(refusal('COLONNE_EN_DOUBLE'));
  });
});

describe('check', () => {
  it('rend les valeurs canoniques dans l’ordre du contrat', () => {
    expect(check(ROW)).toEqual({
      valeurs: [2017 * 12 + 2, '0042', '2690549588157', 'DURAND', 'Zoé', '1969-05-12', 'F', '530.5'],
    });
  });

  it('tient NULL, NC, vide et une ligne courte pour absents', () => {
    expect(check([...ROW.slice(0, 3), 'NULL', 'NC', ' '])).toEqual({
      valeurs: [2017 * 12 + 2, '0042', '2690549588157', null, null, null, null, null],
    });
  });

  const withCell = (rang: number, value: string) => ROW.map((cell, i) => (i === rang ? value : cell));
  it.each([
    [withCell(1, ''), 'matricule', 'CHAMP_REQUIS'],
    [withCell(0, '2017-13'), 'mois', 'DATE_INVALIDE'],
    [withCell(2, '269054958815781'), 'nir', 'NIR_INVALIDE'],
    [withCell(5, '1969-02-30'), 'date_naissance', 'DATE_INVALIDE'],
    [withCell(6, 'H'), 'sexe', 'CODE_INCONNU'],
    [withCell(7, '-1'), 'montant', 'HORS_BORNES'],
    [[...ROW, 'de trop'], 'ligne', 'LIGNE_MAL_FORMEE'],
    [['2017-03', '0042', '', 'DURAND', 'Zoé', ''], 'identite', 'IDENTITE_INSUFFISANTE'],
  ])('%j : faute de %s, %s', (row, champ, code) => {
    expect(check(row)).toEqual({ champ, code, message: expect.any(String) });
  });

  it('accepte les cellules vides de trop et l’identité sans NIR', () => {
    expect(isFaute(check([...withCell(2, ''), '', ' ']))).toBe(false);
  });

  it('donne la première faute dans l’ordre du contrat', () => {
    expect(check(['x', '', 'y'])).toMatchObject({ champ: 'mois' });
  });

  it('ne répète jamais une valeur là où il y a des personnes', () => {
    for (let rang = 0; rang < HEADER.length; rang++) {
      const fault = check(withCell(rang, 'SECRET-42'));
      if (isFaute(fault)) expect(fault.message).not.toContain('SECRET');
    }
    expect(check(withCell(6, 'SECRET-42'))).toMatchObject({ message: '« sexe » : code attendu parmi F, M.' });
  });

  it('cite ailleurs la valeur lue, tronquée', () => {
    const { check } = compileChecker(postes, ['id', 'situation']);
    expect(check(['1', 'v'.repeat(60)])).toMatchObject({ message: expect.stringContaining(`« ${'v'.repeat(40)} »`) });
  });
});

describe('correspondance d’un partenaire', () => {
  const mapping: Mapping = {
    partenaire: 'CLEE',
    source: 'postes',
    colonnes: { id: 'N° de poste' },
    codes: { situation: { 'À pourvoir': 'VACANT', 'Ne sait pas': '' }, publics: { 'Bénéficiaire RSA': 'RSA' } },
  };
  const { check } = compileChecker(postes, ['n° de poste', 'situation', 'publics'], mapping);

  it('traduit en-têtes et libellés', () => {
    expect(check(['7', 'a pourvoir', 'bénéficiaire rsa|RSA'])).toEqual({ valeurs: ['7', 'VACANT', 'RSA'] });
    expect(check(['7', 'VACANT', ''])).toEqual({ valeurs: ['7', 'VACANT', null] });
    expect(check(['7', 'Ne sait pas', ''])).toEqual({ valeurs: ['7', null, null] });
  });

  it('signale un en-tête annoncé que le fichier n’a pas', () => {
    const other = { ...mapping, colonnes: { ...mapping.colonnes, publics: 'Publics visés' } };
    expect(compileChecker(postes, ['N° de poste'], other).avertissements).toEqual([
      'Colonne annoncée par la correspondance, absente du fichier : « Publics visés ».',
    ]);
  });

  it('nomme l’en-tête du partenaire dans ses messages', () => {
    expect(check(['', 'VACANT', ''])).toMatchObject({
      champ: 'id',
      message: expect.stringContaining('« N° de poste »'),
    });
    expect(() => compileChecker(postes, ['id', 'situation'], mapping)).toThrow(
      expect.objectContaining({ message: expect.stringContaining('« N° de poste »') }),
    );
  });
});

describe('contrats', () => {
  it.each(listSources())('%s accepte ses propres exemples', (source) => {
    const { fields } = loadTableSchema(source);
    const { check } = compileChecker(
      loadTableSchema(source),
      fields.map(({ name }) => name),
    );
    expect(check(fields.map(({ example = '' }) => example))).toEqual({ valeurs: expect.any(Array) });
  });
});
