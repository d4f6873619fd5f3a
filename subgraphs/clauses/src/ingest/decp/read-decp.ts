import { readText } from '@hub/shared/ingest/decoded-text';
import type { FichierExamine } from '@hub/shared/ingest/examine';
import { BATCH, BATCH_TEXT, type Enregistrement } from '@hub/shared/ingest/record-batch';
import { readRecords } from '@hub/shared/ingest/records';
import { JsonMarches } from './json-marches.js';
import { CHAMPS, cellsOf } from './marche.js';
import { MarcheAplati } from './marche-aplati.js';
import { marcheOf } from './marche-json.js';

/**
 * Les marchés d'un fichier des DECP, par lots, en-tête d'abord. JSON 1.5 ou 2.0 : un enregistrement par marché, `ligne` en est
 * le rang (en-tête 0). Format aplati : un par ligne, `ligne` physique. Refus : JSON_ILLISIBLE, ENTETE_ABSENT, ceux d'un tableau.
 */
export async function* readDecp(file: FichierExamine): AsyncGenerator<Enregistrement[]> {
  yield* (await isJson(file)) ? readJson(file) : readAplati(file);
}

async function* readJson(file: FichierExamine): AsyncGenerator<Enregistrement[]> {
  const json = new JsonMarches();
  let batch: Enregistrement[] = [{ ligne: 0, cellules: [...CHAMPS] }];
  let ligne = 0;
  let size = 0;
  for await (const block of readText(file)) {
    for (const value of json.push(block)) {
      ligne++;
      const marche = marcheOf(value);
      if (!marche) continue;
      const cellules = cellsOf(marche);
      batch.push({ ligne, cellules });
      for (const cellule of cellules) size += cellule.length;
      if (batch.length < BATCH && size < BATCH_TEXT) continue;
      yield batch;
      batch = [];
      size = 0;
    }
  }
  json.end();
  if (batch.length > 0) yield batch;
}

async function* readAplati(file: FichierExamine): AsyncGenerator<Enregistrement[]> {
  let aplati: MarcheAplati | undefined;
  for await (const records of readRecords(file)) {
    const batch: Enregistrement[] = [];
    for (const { ligne, cellules } of records) {
      if (aplati) batch.push({ ligne, cellules: cellsOf(aplati.read(cellules)) });
      else {
        aplati = new MarcheAplati(cellules);
        batch.push({ ligne, cellules: aplati.enTete });
      }
    }
    yield batch;
  }
}

async function isJson(file: FichierExamine): Promise<boolean> {
  for await (const block of readText(file)) {
    const start = block.trimStart();
    if (start !== '') return start[0] === '{' || start[0] === '[';
  }
  return false;
}
