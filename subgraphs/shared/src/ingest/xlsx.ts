import { StringDecoder } from 'node:string_decoder';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { FichierExamine } from './examine.js';
import { openBytes } from './raw-bytes.js';
import { BATCH, BATCH_TEXT, type Enregistrement, isFilled } from './record-batch.js';
import { RefusFichier } from './refus.js';
import { sheetParser } from './xlsx-sheet.js';
import { type Relation, relationsParser, sharedStringsParser, workbookParser } from './xlsx-workbook.js';
import type { XmlReader } from './xml-reader.js';

const MAX_UNCOMPRESSED = 2 * 1024 ** 3;
/** Caractères lus d'une feuille, au plus. Une chaîne partagée s'écrit une fois et se cite autant qu'on veut : quelques Ko en feraient des To. */
const MAX_READ = 1024 ** 3;
/** Un classeur réel se comprime 5 à 50 fois. */
const MAX_RATIO = 200;
/** En deçà, même un rapport absurde est sans danger. */
const SMALL = 16 * 1024 ** 2;
/** Un classeur a une partie par feuille, par image, et quelques autres. */
const MAX_ENTRIES = 10_000;
const WORKBOOK = 'xl/workbook.xml';

/**
 * Les enregistrements de la première feuille d'un classeur, par lots, à mémoire bornée hormis les chaînes partagées.
 * `ligne` est le numéro de ligne de la feuille. Refus : XLSX_ILLISIBLE, XLSX_TROP_GROS, LIGNE_TROP_LONGUE, TROP_DE_COLONNES.
 */
export async function* readXlsx(file: FichierExamine): AsyncGenerator<Enregistrement[]> {
  try {
    const zip = await openZip(file);
    try {
      yield* readFirstSheet(zip, await listEntries(zip));
    } finally {
      zip.close();
    }
  } catch (cause) {
    throw cause instanceof RefusFichier ? cause : unreadable(cause);
  }
}

async function* readFirstSheet(zip: ZipFile, entries: Map<string, Entry>): AsyncGenerator<Enregistrement[]> {
  if (!entries.has(WORKBOOK)) throw notAWorkbook();
  const sheets: string[] = [];
  await parseEntry(zip, entries, WORKBOOK, workbookParser(sheets));
  const relations: Relation[] = [];
  await parseEntry(zip, entries, 'xl/_rels/workbook.xml.rels', relationsParser(relations));
  const sheet = relations.find(({ id }) => id === sheets[0]);
  if (!sheet) throw unreadable();

  const strings: string[] = [];
  const shared = relations.find(({ type }) => type.endsWith('/sharedStrings'));
  if (shared) await parseEntry(zip, entries, shared.target, sharedStringsParser(strings));

  // Un bloc de quelques Ko peut citer mille fois une longue chaîne : il fait alors plusieurs lots.
  let batches: Enregistrement[][] = [[]];
  let size = 0;
  let total = 0;
  const parser = sheetParser(strings, ({ ligne, cellules, size: added }) => {
    size += added;
    total += added;
    if (total > MAX_READ) throw tooBig('Déposez les données en CSV.');
    if (isFilled(cellules)) batches[batches.length - 1].push({ ligne, cellules });
    if (batches[batches.length - 1].length < BATCH && size < BATCH_TEXT) return;
    batches.push([]);
    size = 0;
  });
  for await (const block of textOf(zip, entries, sheet.target)) {
    parser.write(block);
    if (batches.length === 1) continue;
    const current = batches.pop() as Enregistrement[];
    yield* batches.filter((batch) => batch.length > 0);
    batches = [current];
  }
  parser.close();
  yield* batches.filter((batch) => batch.length > 0);
}

/** Un zip se lit par sa fin : un classeur compressé de nouveau par gzip tient d'abord en mémoire. */
async function openZip({ chemin, gzip }: FichierExamine): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false };
  if (!gzip) return yauzl.openPromise(chemin, options);
  const blocks: Buffer[] = [];
  let size = 0;
  for await (const block of openBytes(chemin, gzip) as AsyncIterable<Buffer>) {
    size += block.length;
    if (size > SMALL) throw tooBig('Déposez le classeur tel quel, sans gzip.');
    blocks.push(block);
  }
  return yauzl.fromBufferPromise(Buffer.concat(blocks), options);
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    total += entry.uncompressedSize;
    const absurd = entry.uncompressedSize > SMALL && entry.uncompressedSize > MAX_RATIO * entry.compressedSize;
    if (absurd || total > MAX_UNCOMPRESSED || entries.size === MAX_ENTRIES) throw tooBig('Déposez les données en CSV.');
    entries.set(entry.fileName, entry);
  }
  return entries;
}

async function parseEntry(zip: ZipFile, entries: Map<string, Entry>, name: string, parser: XmlReader): Promise<void> {
  for await (const block of textOf(zip, entries, name)) parser.write(block);
  parser.close();
}

async function* textOf(zip: ZipFile, entries: Map<string, Entry>, name: string): AsyncGenerator<string> {
  const entry = entries.get(name);
  if (!entry) throw unreadable();
  const utf8 = new StringDecoder('utf8');
  for await (const block of await zip.openReadStreamPromise(entry)) yield utf8.write(block);
}

function unreadable(cause?: unknown): RefusFichier {
  return new RefusFichier(
    'XLSX_ILLISIBLE',
    'Le classeur est illisible : ouvrez-le dans un tableur et enregistrez-le en .xlsx ou en CSV.',
    { cause },
  );
}

function notAWorkbook(): RefusFichier {
  return new RefusFichier(
    'XLSX_ILLISIBLE',
    'Ce fichier est une archive ZIP, et non un classeur .xlsx : décompressez-la et déposez le fichier qu’elle contient.',
  );
}

function tooBig(remedy: string): RefusFichier {
  return new RefusFichier('XLSX_TROP_GROS', `Le classeur est trop gros une fois décompressé. ${remedy}`);
}
