import { describe, expect, it } from '@jest/globals';
import { cheminsOf, evaluate, parseValeur } from './valeur.js';

const DATA = {
  a: { total: 3, vide: null },
  b: { total: 0.1 },
  lignes: [
    { code: 'X', presents: 9, inscrits: 10, nom: 'Un' },
    { code: 'Y', presents: 1, inscrits: 0, nom: null },
    { code: 'AAP2018-1', presents: 4, inscrits: 8, nom: 'Trois', etat: 'OUI' },
  ],
  rien: [],
};

const value = (text: string) => evaluate(parseValeur(text), DATA, 2018);

describe('la valeur d’un indicateur', () => {
  it.each([
    ['a.total', 3],
    ['a.vide', null],
    ['absent.total', null],
    ['lignes[0].presents', 9],
    ['lignes[7].presents', null],
    ['lignes[code=Y].presents', 1],
    ['lignes[code=AAP{annee}-1].presents', 4],
    ['lignes[code=AAP{annee}-1][etat=OUI].presents', 4],
    ['lignes[code=X][etat=OUI].presents', null],
    ['rien[].presents', null],
    ['somme(lignes[].presents)', 14],
    ['somme(rien[].presents, a.vide)', 0],
    ['somme(a.total, b.total, b.total, b.total)', 3.3],
    ['maximum(lignes[].presents)', 9],
    ['maximum(rien[].presents)', null],
    ['compte(lignes[].nom)', 3],
    ['compte(rien[].nom)', 0],
    ['rapport(b.total, a.total)', 10 / 3],
    ['rapport(a.total, a.vide)', null],
    ['rapport(a.total, somme(rien[].x))', null],
    ['maximum(rapport(lignes[].presents, lignes[].inscrits))', 90],
    ['ecart(a.total, b.total)', 2.9],
    ['ecart(a.total, a.vide)', null],
    ['evolution(a.total, b.total)', 2900],
    ['evolution(b.total, somme(rien[].x))', null],
  ])('%s vaut %s', (text, expected) => {
    if (expected === null) expect(value(text)).toBeNull();
    else expect(value(text)).toBeCloseTo(expected, 12);
  });

  it('additionne sans virgule flottante', () => {
    expect(value('somme(b.total, b.total, b.total)')).toBe(0.3);
  });

  it('dit les chemins dont elle a besoin', () => {
    const paths = cheminsOf(parseValeur('rapport(a.total, somme(lignes[].presents, b.total))'));
    expect(paths.map((path) => path.map(({ champ }) => champ).join('.'))).toEqual([
      'a.total',
      'lignes.presents',
      'b.total',
    ]);
  });

  it.each(['moyenne(a.total)', 'a..total', 'lignes[code].presents', 'a total', 'rapport(a.total'])(
    'refuse « %s »',
    (text) => {
      expect(() => parseValeur(text)).toThrow();
    },
  );

  it('refuse une liste de plusieurs valeurs, et un objet', () => {
    expect(() => value('lignes[].presents')).toThrow('une somme ou un maximum');
    expect(() => value('a')).toThrow('objet');
    expect(() => value('rapport(lignes[].presents, lignes[code=X].presents)')).toThrow('terme à terme');
  });
});
