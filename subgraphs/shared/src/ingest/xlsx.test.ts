import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from '@jest/globals';
import { examineFile } from './examine.js';
import { type Enregistrement, readRecords } from './records.js';

const folder = mkdtempSync(join(tmpdir(), 'xlsx-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Un zip écrit à la main : entêtes locaux, répertoire central, fin. */
function zip(parts: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const data = deflateRawSync(text);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(text), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(Buffer.byteLength(text), 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), fields, tail, Buffer.from(name));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(locals.length, 8);
  end.writeUInt16LE(locals.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

function workbook(rows: string, strings = '', properties = ''): Record<string, string> {
  const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return {
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns:r="${types}">${properties}<sheets><sheet name="Envoi" sheetId="7" r:id="rId3"/><sheet name="Notes" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${types}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId3" Type="${types}/worksheet" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="rId4" Type="${types}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
    'xl/worksheets/sheet1.xml': '<worksheet><sheetData/></worksheet>',
    'xl/worksheets/sheet2.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
  };
}

async function read(content: Buffer): Promise<Enregistrement[]> {
  const path = join(folder, 'classeur.xlsx');
  writeFileSync(path, content);
  const file = await examineFile(path);
  expect(file.format).toBe('xlsx');
  const records: Enregistrement[] = [];
  for await (const batch of readRecords(file)) records.push(...batch);
  return records;
}

const refusal = (code: string, words = '') =>
  expect.objectContaining({ name: 'RefusFichier', code, message: expect.stringContaining(words) });
const SIMPLE = workbook(
  '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>',
  '<si><t>ville</t></si><si><r><t>n</t></r><r><t xml:space="preserve">om </t></r><rPh><t>ナ</t></rPh></si>',
);

describe('readRecords sur un classeur', () => {
  it('lit la première feuille de l’onglet, pas le premier fichier du zip', async () => {
    expect(await read(zip(SIMPLE))).toEqual([{ ligne: 1, cellules: ['nom ', 'ville'] }]);
  });

  it('lit chaque sorte de cellule, à sa place et à sa ligne', async () => {
    const records = await read(
      zip(
        workbook(`
      <row r="1"><c r="A1" t="inlineStr"><is><t>a &amp; b</t></is></c><c t="str"><v>c</v></c></row>
      <row r="2"><c r="A2"/></row>
      <row r="4"><c r="C4"><v>42795</v></c><c r="AB4" t="b"><v>1</v></c></row>
      <row><c><v>530.29999999999995</v></c><c><v>8.0123456700012E+13</v></c><c t="str"><v>une_x000A_deux</v></c></row>`),
      ),
    );
    expect(records).toEqual([
      { ligne: 1, cellules: ['a & b', 'c'] },
      { ligne: 4, cellules: ['', '', '42795', ...new Array(24).fill(''), 'VRAI'] },
      { ligne: 5, cellules: ['530.3', '80123456700012', 'une\ndeux'] },
    ]);
  });

  it('lit les balises préfixées', async () => {
    const parts = workbook('');
    parts['xl/worksheets/sheet2.xml'] =
      '<x:worksheet xmlns:x="u"><x:sheetData><x:row r="3"><x:c r="B3"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    expect(await read(zip(parts))).toEqual([{ ligne: 3, cellules: ['', '7'] }]);
  });

  it('lit par lots un grand classeur, et un classeur sous gzip', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `<row r="${i + 1}"><c><v>${i}</v></c></row>`).join('');
    const records = await read(gzipSync(zip(workbook(rows))));
    expect(records.length).toBe(20_000);
    expect(records.at(-1)).toEqual({ ligne: 20_000, cellules: ['19999'] });
  });

  it('refuse ce qui n’est pas un classeur, ou l’est mal', async () => {
    await expect(read(zip({ 'lisez-moi.txt': 'bonjour' }))).rejects.toEqual(refusal('XLSX_ILLISIBLE', 'ZIP'));
    await expect(read(zip(SIMPLE).subarray(0, -40))).rejects.toEqual(refusal('XLSX_ILLISIBLE'));
    await expect(read(zip(workbook('<row r="1"><c>')))).rejects.toEqual(refusal('XLSX_ILLISIBLE'));
    await expect(read(zip(workbook('<row><c r="ZZZZ1"><v>1</v></c></row>')))).rejects.toEqual(
      refusal('TROP_DE_COLONNES'),
    );
    await expect(read(zip(workbook('', '', '<workbookPr date1904="1"/>')))).rejects.toEqual(refusal('XLSX_ILLISIBLE'));
  });

  it('refuse une bombe sans la décompresser', async () => {
    const bomb = zip(workbook(' '.repeat(40 * 1024 ** 2)));
    expect(bomb.length).toBeLessThan(100_000);
    await expect(read(bomb)).rejects.toEqual(refusal('XLSX_TROP_GROS'));
  });
});
