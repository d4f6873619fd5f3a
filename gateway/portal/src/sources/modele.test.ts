import { describe, expect, it } from '@jest/globals';
import { type Colonne, modeleOf } from './modele.js';

const colonne = (nom: string, rest: Partial<Colonne> = {}): Colonne => ({
  ...{ nom, titre: nom, description: null, type: 'string', requise: false, cle: false, exemple: null, codes: [] },
  ...rest,
});
const rows = (...colonnes: Colonne[]) => modeleOf(colonnes).replace('\uFEFF', '').split('\r\n');

describe('un fichier modèle', () => {
  it('a l’en-tête du contrat, une ligne entière, une ligne de ce qui est requis', () => {
    const given = [
      colonne('id', { requise: true, cle: true, exemple: 'OP-0012' }),
      colonne('type', {
        codes: [
          { valeur: 'A', libelle: 'a' },
          { valeur: 'B', libelle: 'b' },
        ],
      }),
      colonne('heures', { type: 'number', requise: true }),
    ];
    expect(rows(...given)).toEqual(['id;type;heures', 'OP-0012;A;1,5', 'OP-0013;;2', '']);
  });

  it('ne change pas un numéro qui porte sa clé, et dit une personne sans son NIR', () => {
    const given = [
      colonne('siret', { requise: true, cle: true, exemple: '20004697700019' }),
      colonne('nir', { exemple: '184127645108946' }),
      colonne('nom', { exemple: 'Martin' }),
    ];
    expect(rows(...given)).toEqual([
      'siret;nir;nom',
      '20004697700019;184127645108946;Martin',
      '20004697700019;;Martin',
      '',
    ]);
  });

  it('s’ouvre dans un tableur : marque d’UTF-8, guillemets où il en faut', () => {
    expect(modeleOf([colonne('a', { exemple: 'x;"y"' })])).toBe('\uFEFFa\r\n"x;""y"""\r\n\r\n');
  });
});
