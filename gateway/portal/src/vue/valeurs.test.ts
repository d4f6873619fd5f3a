import { describe, expect, it } from '@jest/globals';
import { paramsOf, valeursIn } from './valeurs.js';

const VARIABLES = [
  { nom: 'annee', libelle: 'Année', type: 'Int!', defaut: 2017 },
  { nom: 'secteur', libelle: 'Secteur', type: '[SecteurClause!]', defaut: ['BTP'] },
  { nom: 'ouvert', libelle: 'Ouvert', type: 'Boolean', defaut: null },
];

describe('the variables of a view in its address', () => {
  it('are at their defaults when the address says nothing, and then write nothing', () => {
    const valeurs = valeursIn(VARIABLES, new URLSearchParams());
    expect(valeurs).toEqual({ annee: 2017, secteur: ['BTP'], ouvert: null });
    expect(paramsOf(VARIABLES, valeurs).toString()).toBe('');
  });

  it('are read back as they are written, an emptied list being none', () => {
    const changed = { annee: 2018, secteur: ['BTP', 'PROPRETE'], ouvert: true };
    const written = paramsOf(VARIABLES, changed);
    expect(written.toString()).toBe('annee=2018&secteur=BTP&secteur=PROPRETE&ouvert=true');
    expect(valeursIn(VARIABLES, written)).toEqual(changed);
    const emptied = paramsOf(VARIABLES, { annee: 2017, secteur: [], ouvert: null });
    expect(emptied.toString()).toBe('secteur=');
    expect(valeursIn(VARIABLES, emptied).secteur).toBeNull();
  });
});
