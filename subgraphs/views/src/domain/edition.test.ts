import { describe, expect, it } from '@jest/globals';
import { type Figure, refusOf } from './edition.js';

const figure = (id: string): Figure => ({
  ...{ id, fiche: '8', dispositif: 'Clauses', libelle: 'Participants', annee: 2018, valeur: 970, unite: 'personnes' },
  ...{ absence: null, operation: 'query A { a }', variables: {}, sources: [] },
});
const commentaire = (fiche: string) => ({ fiche, texte: 'Une bonne année.' });

describe('une édition à publier', () => {
  it('a des figures et des commentaires, une fois chacun', () => {
    const figures = [figure('a'), figure('b')];
    const commentaires = [commentaire('8'), commentaire('1-2')];
    expect(refusOf({ annee: 2018, figures, commentaires })).toBeNull();
    expect(refusOf({ annee: 2018, figures, commentaires: [] })).toBeNull();
  });

  it.each([
    ['EDITION_VIDE', 'au moins une figure', [], []],
    ['EDITION_TROP_GRANDE', 'au plus 1000 figures', Array.from({ length: 1001 }, (_, n) => figure(String(n))), []],
    ['FIGURE_EN_DOUBLE', '« b »', [figure('a'), figure('b'), figure('b')], []],
    ['COMMENTAIRE_EN_DOUBLE', '« 8 »', [figure('a')], [commentaire('8'), commentaire('8')]],
  ])('est refusée, %s', (code, words, figures, commentaires) => {
    expect(refusOf({ annee: 2018, figures, commentaires })).toEqual({ code, message: expect.stringContaining(words) });
  });
});
