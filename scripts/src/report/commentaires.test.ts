import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readCommentaires } from './commentaires.js';

const FICHES = ['1-2', '8'];
let dossier: string;
beforeEach(() => {
  dossier = mkdtempSync(join(tmpdir(), 'hub-commentaires-'));
});
afterEach(() => rmSync(dossier, { recursive: true }));

const write = (name: string, content: string | Buffer) => writeFileSync(join(dossier, name), content);
const read = () => readCommentaires(dossier, FICHES);

describe('les commentaires du rapport', () => {
  it('sont des fichiers du nom de leur fiche', () => {
    write('8.md', '# Clauses\n\nUne bonne année.\n');
    write('1-2.md', 'Été.');
    expect(read()).toEqual([
      { fiche: '1-2', texte: 'Été.' },
      { fiche: '8', texte: '# Clauses\n\nUne bonne année.\n' },
    ]);
  });

  it('sont refusés tous ensemble quand un nom n’est pas celui d’une fiche', () => {
    for (const name of ['8.md', '99.md', '8.txt', '1.md']) write(name, 'Texte.');
    expect(read).toThrow(
      'Aucune fiche action ne répond à « 1.md », « 8.txt », « 99.md ». Fichiers attendus : 1-2.md, 8.md.',
    );
  });

  it('ne peuvent être vides', () => {
    write('8.md', ' \n');
    expect(read).toThrow('Sans texte : « 8.md ».');
  });

  it.each([
    ['un autre codage', Buffer.from('Été', 'latin1')],
    ['un binaire', Buffer.from([0x41, 0])],
  ])('sont du texte en UTF-8, non %s', (_, content) => {
    write('8.md', content);
    expect(read).toThrow('n’est pas un fichier de texte en UTF-8');
  });

  it('demandent un dossier qui existe', () => {
    expect(() => readCommentaires(join(dossier, 'absent'), FICHES)).toThrow('ne s’ouvre pas');
  });
});
