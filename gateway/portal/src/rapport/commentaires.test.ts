import { describe, expect, it } from '@jest/globals';
import { commentairesOf } from './commentaires.js';

describe('what is published of the commentaries', () => {
  it('is what was written, else what the last edition said; a text that was emptied is withdrawn', () => {
    const publies = new Map([
      ['8', 'Publié.'],
      ['16', 'À retirer.'],
    ]);
    expect(commentairesOf({ '1-2': 'Neuf.', '16': ' ', '14': '' }, publies)).toEqual([
      { fiche: '8', texte: 'Publié.' },
      { fiche: '1-2', texte: 'Neuf.' },
    ]);
  });
});
