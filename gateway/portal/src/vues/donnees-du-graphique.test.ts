import { describe, expect, it } from '@jest/globals';
import { dessinOf } from './donnees-du-graphique.js';
import type { ColonneLue } from './export.js';

const CLI: ColonneLue = { chemin: 'CLI_libelle', titre: 'CLI', type: 'texte' };
const SEXE: ColonneLue = { chemin: 'SEXE_libelle', titre: 'Sexe', type: 'texte' };
const EFFECTIF: ColonneLue = { chemin: 'a.cellules.effectif', titre: 'Effectif', type: 'entier' };
const PART: ColonneLue = { chemin: 'a.cellules.part', titre: 'Part', type: 'nombre' };

describe('what a chart draws', () => {
  it('is one category for each row, one series for each figure, a hidden one being nothing', () => {
    const drawn = dessinOf(
      { type: 'BARRES', categorie: 'CLI_libelle', series: ['a.cellules.effectif'] },
      [CLI, EFFECTIF],
      [
        ['Lyon 8', 12],
        ['Bron', null],
      ],
    );
    expect(drawn).toEqual({
      categorie: 'CLI',
      categories: ['Lyon 8', 'Bron'],
      series: [{ titre: 'Effectif', valeurs: [12, null] }],
      part: false,
    });
  });

  it('is one series for each value of a column of text, whatever the order of the rows', () => {
    const drawn = dessinOf(
      { type: 'EMPILE', categorie: 'CLI_libelle', series: ['SEXE_libelle', 'a.cellules.part'] },
      [CLI, SEXE, EFFECTIF, PART],
      [
        ['Bron', 'Femme', 4, 0.5],
        ['Lyon 8', 'Homme', 3, 0.25],
        ['Lyon 8', 'Femme', 3, 0.125],
      ],
    );
    expect(drawn?.categories).toEqual(['Bron', 'Lyon 8']);
    expect(drawn?.series).toEqual([
      { titre: 'Femme', valeurs: [0.5, 0.125] },
      { titre: 'Homme', valeurs: [null, 0.25] },
    ]);
    expect(drawn?.part).toBe(true);
  });

  it('is one category for each figure of a single row', () => {
    const drawn = dessinOf(
      { type: 'ENTONNOIR', categorie: 'a', series: ['a', 'a.b'] },
      [
        { chemin: 'a', titre: 'Employées', type: 'entier' },
        { chemin: 'a.b', titre: 'Au RSA', type: 'entier' },
      ],
      [[970, 267]],
    );
    expect(drawn).toMatchObject({ categories: ['Employées', 'Au RSA'], series: [{ valeurs: [970, 267] }] });
  });

  it('is nothing when the table has no such column', () => {
    expect(dessinOf({ type: 'BARRES', categorie: 'x', series: ['a.cellules.part'] }, [CLI, PART], [])).toBeNull();
    expect(dessinOf({ type: 'BARRES', categorie: 'CLI_libelle', series: ['x'] }, [CLI, PART], [])).toBeNull();
  });
});
