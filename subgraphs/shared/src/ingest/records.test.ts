import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from '@jest/globals';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { CsvScanner } from './csv-scanner.js';
import { examineFile } from './examine.js';
import { type Enregistrement, readRecords } from './records.js';

const folder = mkdtempSync(join(tmpdir(), 'records-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(content: Buffer | string): Promise<Enregistrement[]> {
  const path = join(folder, 'depot.csv');
  writeFileSync(path, content);
  const records: Enregistrement[] = [];
  for await (const batch of readRecords(await examineFile(path))) records.push(...batch);
  return records;
}

function scan(blocks: string[]): Enregistrement[] {
  const scanner = new CsvScanner();
  return [...blocks.flatMap((block) => scanner.push(block)), ...scanner.end()];
}

const refusal = (code: string, ligne: number) =>
  expect.objectContaining({ code, message: expect.stringContaining(`ligne ${ligne} `) });

describe('readRecords sur un CSV', () => {
  it.each([
    ['point-virgule', ';'],
    ['virgule', ','],
    ['tabulation', '\t'],
  ])('détecte le séparateur %s', async (_, delimiter) => {
    const expected = [
      { ligne: 1, cellules: ['nom', 'ville'] },
      { ligne: 2, cellules: ['DURAND', 'Lyon'] },
    ];
    expect(await read(`nom${delimiter}ville\nDURAND${delimiter}Lyon`)).toEqual(expected);
    expect(await read(`"nom"${delimiter}"ville"\nDURAND${delimiter}Lyon`)).toEqual(expected);
  });

  it('ne compte pas les séparateurs entre guillemets', async () => {
    expect(await read('"a,b,c,d";e\n1;2\n')).toEqual([
      { ligne: 1, cellules: ['a,b,c,d', 'e'] },
      { ligne: 2, cellules: ['1', '2'] },
    ]);
  });

  it('lit un œ où qu’il tombe, dans un enregistrement à cheval sur deux blocs aussi', async () => {
    const filler = 'A'.repeat(1000);
    const rows = Array.from({ length: 600 }, (_, i) => (i % 7 === 0 ? [`LECŒUR ${i}`, filler] : [filler, `é${i}`]));
    const text = `nom;b\n${rows.map((row) => row.join(';')).join('\n')}`;
    const [, ...records] = await read(iconv.encode(text, 'windows-1252'));
    expect(records.map(({ cellules }) => cellules)).toEqual(rows);
  });

  it('lit Windows-1252 avec ses œ, ’ et €, guillemets ou non', async () => {
    const encode = (text: string) => iconv.encode(text, 'windows-1252');
    expect((await read(encode('a;b\r\nCœur;l’aide 3 €\r\n')))[1].cellules).toEqual(['Cœur', 'l’aide 3 €']);
    expect((await read(encode('a;b\r\n"Cœur";"l’aide 3 €"\r\n')))[1].cellules).toEqual(['Cœur', 'l’aide 3 €']);
  });

  it('saute la marque d’ordre des octets', async () => {
    expect((await read('\ufeffnom;b\n'))[0].cellules).toEqual(['nom', 'b']);
    expect((await read('\ufeff"nom";b\n'))[0].cellules).toEqual(['nom', 'b']);
    const mixed = Buffer.concat([Buffer.from('\ufeffnom;b\n'), iconv.encode('é;1\n', 'windows-1252')]);
    expect((await read(mixed)).map(({ cellules }) => cellules)).toEqual([
      ['nom', 'b'],
      ['é', '1'],
    ]);
  });

  it('donne la ligne physique, lignes vides et retours dans les cellules comptés', async () => {
    const records = await read('a;b\r\n\r\n"deux\r\nlignes";x\r\n;\r\n"trois\nlignes\nici";y\nfin;z');
    expect(records).toEqual([
      { ligne: 1, cellules: ['a', 'b'] },
      { ligne: 3, cellules: ['deux\r\nlignes', 'x'] },
      { ligne: 6, cellules: ['trois\nlignes\nici', 'y'] },
      { ligne: 9, cellules: ['fin', 'z'] },
    ]);
    expect((await read('\na;b\n\n \n1;2')).map(({ ligne }) => ligne)).toEqual([2, 5]);
  });

  it('garde un guillemet au milieu d’une cellule et les lignes de longueur inégale', async () => {
    expect((await read('a;b;c\ntube 5";"Atelier" du lundi\n1;2;3;4\n')).map(({ cellules }) => cellules)).toEqual([
      ['a', 'b', 'c'],
      ['tube 5"', '"Atelier" du lundi'],
      ['1', '2', '3', '4'],
    ]);
  });

  it('refuse un guillemet jamais fermé en nommant sa ligne', async () => {
    await expect(read('a;b\n"x\ny";1\n2;"ouvert\n3;4\n')).rejects.toEqual(refusal('GUILLEMET_NON_FERME', 4));
    await expect(read('"ouvert\n3;4\n')).rejects.toEqual(refusal('GUILLEMET_NON_FERME', 1));
    const far = `a;b\n1;"ouvert\n${'ligne;ordinaire\n'.repeat(100_000)}`;
    await expect(read(far)).rejects.toEqual(refusal('GUILLEMET_NON_FERME', 2));
  });

  it('refuse un guillemet refermé par celui d’une autre cellule, plutôt que d’avaler les lignes entre eux', async () => {
    await expect(read('a;b\n1;"ouvert\n2;x\n3;"y"\n')).rejects.toEqual(refusal('GUILLEMET_NON_FERME', 2));
  });

  it('refuse un enregistrement de plus de 1 Mo', async () => {
    const long = 'x'.repeat(1_200_000);
    await expect(read(`a;b\n1;2\n${long}`)).rejects.toEqual(refusal('LIGNE_TROP_LONGUE', 3));
    await expect(read(`a;b\n"1";2\n${long}`)).rejects.toEqual(refusal('LIGNE_TROP_LONGUE', 3));
  });

  it('lit à travers gzip, par lots', async () => {
    const path = join(folder, 'mois.csv.gz');
    writeFileSync(path, gzipSync(`a;b\n${'1;2\n'.repeat(200_000)}`));
    const sizes: number[] = [];
    for await (const batch of readRecords(await examineFile(path))) sizes.push(batch.length);
    expect(sizes.reduce((total, size) => total + size)).toBe(200_001);
    expect(sizes.length).toBeGreaterThan(1);
  });

  it('garde une cellule de plusieurs lignes qui cite', async () => {
    expect((await read('a;b\n"""Bonjour""\n""Au revoir"";""fin""" ;2\n'))[1].cellules).toEqual([
      '"Bonjour"\n"Au revoir";"fin"',
      '2',
    ]);
  });

  it('lit de même où que les blocs coupent le texte', () => {
    const text = 'a;b\r\n"x""y";"deux\r\nlignes"\r\n\r\n5";""\r\n"Atelier" du lundi;"fin"';
    const whole = scan([text]);
    expect(whole.map(({ ligne }) => ligne)).toEqual([1, 2, 5, 6]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length }), fc.integer({ min: 0, max: text.length }), (one, other) => {
        const [first, second] = [Math.min(one, other), Math.max(one, other)];
        expect(scan([text.slice(0, first), text.slice(first, second), text.slice(second)])).toEqual(whole);
      }),
    );
  });

  it('rend ce que tout tableur a écrit', async () => {
    const cell = fc.stringMatching(/^[a-zé’ ",;\n]{0,8}$/).filter((text) => !/^\s*$/.test(text));
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), fc.boolean(), async (rows, eol, quoted) => {
        const header = ['un', 'deux', 'trois'];
        const text = stringify([header, ...rows], {
          delimiter: ';',
          record_delimiter: eol,
          quoted,
          quoted_match: '\n',
        });
        expect((await read(text)).map(({ cellules }) => cellules)).toEqual([header, ...rows]);
      }),
      { numRuns: 60 },
    );
  });
});
