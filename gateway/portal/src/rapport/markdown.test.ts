import { describe, expect, it } from '@jest/globals';
import { lireMarkdown } from './markdown.js';

describe('un commentaire', () => {
  it('se lit en blocs, et leurs mots en allures', () => {
    const texte =
      '## Clauses\n\nUne **bonne** *année*, `F08`.\n\n- des marchés\n- des heures\n\n3. trois\n4. quatre\n\n> cité';
    expect(lireMarkdown(texte)).toEqual([
      { genre: 'titre', morceaux: [{ texte: 'Clauses' }] },
      {
        genre: 'paragraphe',
        morceaux: [
          { texte: 'Une ' },
          { texte: 'bonne', gras: true },
          { texte: ' ' },
          { texte: 'année', italique: true },
          { texte: ', ' },
          { texte: 'F08', code: true },
          { texte: '.' },
        ],
      },
      { genre: 'puce', morceaux: [{ texte: 'des marchés' }] },
      { genre: 'puce', morceaux: [{ texte: 'des heures' }] },
      { genre: 'numero', rang: 3, morceaux: [{ texte: 'trois' }] },
      { genre: 'numero', rang: 4, morceaux: [{ texte: 'quatre' }] },
      { genre: 'citation', morceaux: [{ texte: 'cité' }] },
    ]);
  });

  it('garde les mots de ce qu’il ne sait pas dire', () => {
    const mots = (texte: string) =>
      lireMarkdown(texte)
        .flatMap(({ morceaux }) => morceaux.map((un) => un.texte))
        .join('');
    expect(mots('<script>alerte()</script>')).toBe('<script>alerte()</script>');
    expect(mots('Un <b>gras</b> et [un lien](https://exemple.fr).')).toBe(
      'Un <b>gras</b> et un lien (https://exemple.fr).',
    );
    expect(mots('| a | b |\n|---|---|\n| 1 | 2 |')).toContain('| 1 | 2 |');
  });
});
