import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JsonMarches } from './json-marches.js';

function read(text: string, size = text.length): unknown[] {
  const json = new JsonMarches();
  const marches: unknown[] = [];
  for (let at = 0; at < text.length; at += size) marches.push(...json.push(text.slice(at, at + size)));
  json.end();
  return marches;
}

const refusal = (code: string, words = '') =>
  expect.objectContaining({ name: 'RefusFichier', code, message: expect.stringContaining(words) });

function refused(text: string, code: string, words = ''): void {
  let thrown: unknown;
  try {
    read(text, 256 * 1024);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toEqual(refusal(code, words));
}

describe('JsonMarches', () => {
  const [a, b] = [
    { id: 'A', titulaires: [{ id: '1' }] },
    { id: 'B', montant: 12.5 },
  ];

  it.each([
    ['tableau nu', [a, b], [a, b]],
    ['version 1.5', { marches: [a, b] }, [a, b]],
    ['version 2.0', { marches: { marche: [a, b] } }, [a, b]],
    ['version 2.0, un seul marché', { marches: { marche: a } }, [a]],
    [
      'concessions de la version 2.0, avant et après',
      { marches: { 'contrat-concession': [b], marche: [a], autre: { marche: [b] } } },
      [a],
    ],
    ['concessions seules', { marches: { 'contrat-concession': [b] } }, []],
    ['ce qui entoure la liste', { version: '2.0', source: { marches: [b] }, marches: [a], fin: [[b]] }, [a]],
    ['ce qui n’est pas un objet', { marches: [a, 3, 'x', true, [b]] }, [a, null, null, null, [b]]],
    ['liste vide', { marches: [] }, []],
  ])('%s', (_, file, expected) => {
    expect(read(JSON.stringify(file))).toEqual(expected);
    expect(read(JSON.stringify(file, null, 2), 7)).toEqual(expected);
  });

  it('rend tout marché tel quel, où que les blocs le coupent', () => {
    const marche = fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      fc.jsonValue().filter(isPlain),
      { maxKeys: 4 },
    );
    fc.assert(
      fc.property(fc.array(marche, { maxLength: 4 }), fc.integer({ min: 1, max: 40 }), (marches, size) => {
        const text = JSON.stringify({ marches: { marche: marches } });
        expect(read(text, size)).toEqual(JSON.parse(text).marches.marche);
      }),
    );
  });

  it('lit comme absente une valeur NaN', () => {
    const text = '{"marches":[{"objet":"NaN","montant":NaN,"titulaires":[NaN]}],"marches-fin":NaN}';
    for (const size of [1, 2, 3, text.length]) {
      expect(read(text, size)).toEqual([{ objet: 'NaN', montant: null, titulaires: [null] }]);
    }
  });

  it('refuse un fichier coupé, où qu’il le soit', () => {
    const text = JSON.stringify({ marches: { marche: [a, b] } });
    for (let cut = 1; cut < text.length; cut++) refused(text.slice(0, cut), 'JSON_ILLISIBLE');
  });

  it.each([
    ['une virgule de trop', `{"marches":[{"id":"A"}${' '.repeat(20_000)},]}`, 'mal formé, après le marché n° 1'],
    ['un infini', '{"marches":[{"montant":Infinity}]}', 'mal formé'],
    ['un NaN coupé', '{"marches":[{"montant":Na', 'coupé'],
    ['du texte après la fin', '{"marches":[]} suite', 'mal formé'],
    ['un caractère nul', '{"marches":[{"id":"A\\u0000"}]}', 'nul'],
    ['une profondeur de 100 000', `{"marches":[${'['.repeat(100_000)}`, 'niveaux'],
    ['une profondeur de 100 000 hors de la liste', `{"a":${'{"a":'.repeat(100_000)}`, 'niveaux'],
    ['un texte de 3 Mo', `{"marches":[{"id":"${'A'.repeat(3 * 1024 * 1024)}"}]}`, '1 Mo'],
    ['une clé de 3 Mo', `{"${'A'.repeat(3 * 1024 * 1024)}":1}`, '1 Mo'],
    ['un marché de 9 Mo', `{"marches":[{"t":[${'"0123456789",'.repeat(800_000)}1]}]}`, '8 Mo'],
  ])('refuse %s', (_, text, words) => refused(text, 'JSON_ILLISIBLE', words));

  it.each(['{}', '{"marches":null}', '{"id":"A"}'])('refuse un JSON sans liste de marchés : %s', (text) => {
    refused(text, 'ENTETE_ABSENT', 'marches');
  });
});

/** Un caractère nul est refusé, et affecter `__proto__` n'est pas l'écrire. */
function isPlain(value: unknown): boolean {
  const text = JSON.stringify(value);
  return !text.includes('\\u0000') && !text.includes('__proto__');
}
