import { describe, expect, it } from '@jest/globals';
import { enClair, motsCherches } from './recherche.js';
import { estUnSlug, slugLibre, slugOf } from './slug.js';

describe('l’adresse d’une vue', () => {
  it.each([
    ['Où vont les élèves de l’école ?', 'ou-vont-les-eleves-de-l-ecole'],
    ['  Cœur & PLIE 2018  ', 'coeur-plie-2018'],
    ['?!', 'vue'],
    ['a'.repeat(200), 'a'.repeat(75)],
    [`${'a'.repeat(74)} b`, 'a'.repeat(74)],
  ])('de « %s » est %s', (titre, slug) => {
    expect(slugOf(titre)).toBe(slug);
    expect(estUnSlug(slug)).toBe(true);
  });

  it.each(['', 'A', 'é', '-a', 'a-', 'a--b', 'a b', 'a.csv', 'a@2', 'a'.repeat(81)])('n’est pas « %s »', (texte) => {
    expect(estUnSlug(texte)).toBe(false);
  });

  it('est la première libre', () => {
    expect(slugLibre('a', new Set(['a-2']))).toBe('a');
    expect(slugLibre('a', new Set(['a', 'a-2', 'a-4']))).toBe('a-3');
  });
});

describe('une recherche', () => {
  it('ne regarde ni accents, ni majuscules, ni marque du pluriel', () => {
    expect(enClair('L’Été à Vénissieux, CŒUR')).toBe("l'ete a venissieux, coeur");
    expect(motsCherches('Clauses d’insertion : RSA, bus')).toEqual(['clause', 'd', 'insertion', 'rsa', 'bus']);
    expect(motsCherches(' %_ ')).toEqual([]);
  });
});
