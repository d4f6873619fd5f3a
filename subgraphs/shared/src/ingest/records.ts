import { CsvScanner } from './csv-scanner.js';
import { readText } from './decoded-text.js';
import type { FichierExamine } from './examine.js';
import { BATCH, type Enregistrement } from './record-batch.js';
import { readXlsx } from './xlsx.js';

export type { Enregistrement } from './record-batch.js';

/**
 * Les enregistrements d'un fichier examiné, par lots d'environ 2 000 ; le premier est l'en-tête. Les lignes vides sont
 * sautées mais comptées. Refus : GUILLEMET_NON_FERME, LIGNE_TROP_LONGUE, XLSX_ILLISIBLE, XLSX_TROP_GROS.
 */
export function readRecords(file: FichierExamine): AsyncIterable<Enregistrement[]> {
  return file.format === 'xlsx' ? readXlsx(file) : readCsv(file);
}

async function* readCsv(file: FichierExamine): AsyncGenerator<Enregistrement[]> {
  const scanner = new CsvScanner();
  let batch: Enregistrement[] = [];
  for await (const block of readText(file)) {
    batch = batch.concat(scanner.push(block));
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  batch = batch.concat(scanner.end());
  if (batch.length > 0) yield batch;
}
