import { describe, expect, it } from '@jest/globals';
import { deduits, type Equation } from './deduction.js';

/** Quatre cases, de 7, 3, 0 et 0 personnes. */
const EFFECTIFS = [7, 3, 0, 0];
const CIBLES = [
  { nom: 'la deuxième case', part: [0, 1, 0, 0] },
  { nom: 'la troisième', part: [0, 0, 1, 0] },
];
const total: Equation = { part: [1, 1, 1, 1], effectif: 10 };
const premieres: Equation = { part: [1, 1, 0, 0], effectif: 10 };
const colonne: Equation = { part: [1, 0, 1, 0], effectif: 7 };

function trouves(...equations: Equation[]): unknown[] {
  return [...deduits(EFFECTIFS, equations, CIBLES, 5)];
}

describe('ce qui se déduit de chiffres montrés', () => {
  it('par soustraction', () => {
    expect(trouves(total, { part: [1, 0, 1, 1], effectif: 7 })).toEqual([
      { nom: 'la deuxième case', effectif: 3, parCombinaison: true },
    ]);
  });

  it('parce qu’aucun effectif n’est négatif : si les deux premières cases sont tous, les autres sont vides', () => {
    expect(trouves(total, premieres, colonne)).toEqual([
      { nom: 'la deuxième case', effectif: 3, parCombinaison: false },
    ]);
  });

  it('parce qu’un zéro est montré', () => {
    expect(trouves(premieres, colonne, { part: [0, 0, 1, 0], effectif: 0 })).toEqual([
      { nom: 'la deuxième case', effectif: 3, parCombinaison: true },
    ]);
  });

  it('et rien tant qu’une case vide pourrait avoir quelqu’un', () => {
    expect(trouves(premieres, colonne)).toEqual([]);
    expect(trouves(total, colonne)).toEqual([]);
  });
});
