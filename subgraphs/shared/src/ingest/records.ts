import { CsvScanner } from './csv-scanner.js';
import { readText } from './decoded-text.js';
import type { FichierExamine } from './examine.js';
import { BATCH, BATCH_TEXT, type Enregistrement, MAX_COLUMNS } from './record-batch.js';
import { RefusFichier } from './refus.js';
import { Windows1252Cells } from './windows-1252.js';
import { readXlsx } from './xlsx.js';

export type { Enregistrement } from './record-batch.js';

/**
 * Les enregistrements d'un fichier examiné, par lots d'environ 2 000 ; le premier est l'en-tête. Les lignes vides sont
 * sautées mais comptées. Refus : GUILLEMET_NON_FERME, LIGNE_TROP_LONGUE, TROP_DE_COLONNES, XLSX_ILLISIBLE, XLSX_TROP_GROS.
 */
export async function* readRecords(file: FichierExamine): AsyncGenerator<Enregistrement[]> {
  let header: Enregistrement | undefined;
  for await (const batch of file.format === 'xlsx' ? readXlsx(file) : readCsv(file)) {
    if (!header) {
      header = batch[0];
      if (header.cellules.findLastIndex((name) => name.trim() !== '') >= MAX_COLUMNS) throw tooWide();
    }
    yield batch;
  }
}

async function* readCsv(file: FichierExamine): AsyncGenerator<Enregistrement[]> {
  const scanner = new CsvScanner();
  const windows1252 = file.encodage === 'windows-1252' ? new Windows1252Cells() : null;
  const finish = (block: string, records: Enregistrement[]) => windows1252?.decode(block, records) ?? records;
  let batch: Enregistrement[] = [];
  let size = 0;
  // Des fins de ligne CR seules, d'un vieux Mac ou d'un transfert : sans elles, tout le fichier passerait pour son en-tête.
  let isCr: boolean | undefined;
  for await (const block of readText(file, windows1252 ? 'latin1' : file.encodage)) {
    if (isCr === undefined && /[\r\n]/.test(block)) isCr = !block.includes('\n');
    batch = batch.concat(finish(block, scanner.push(isCr ? block.replaceAll('\r', '\n') : block)));
    size += block.length;
    if (batch.length === 0 || (batch.length < BATCH && size < BATCH_TEXT)) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  batch = batch.concat(finish('', scanner.end()));
  if (batch.length > 0) yield batch;
}

function tooWide(): RefusFichier {
  return new RefusFichier(
    'TROP_DE_COLONNES',
    `L'en-tête a plus de ${MAX_COLUMNS.toLocaleString('fr-FR')} colonnes : gardez celles de la source.`,
  );
}
