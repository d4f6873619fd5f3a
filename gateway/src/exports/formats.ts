import { ExportRefusal } from './refusal.js';
import { csv, csvExcelFr } from './writers/csv.js';
import { json } from './writers/json.js';
import { parquet } from './writers/parquet.js';
import type { Writer } from './writers/writer.js';
import { xlsx } from './writers/xlsx.js';

const WRITERS: Record<string, Writer> = { csv, xlsx, parquet, json };

/** What `format=` says of a CSV. */
const DIALECTS: Record<string, Writer> = { 'excel-fr': csvExcelFr };

export interface Format {
  extension: string;
  /** Of a CSV: null when it is the plain one. */
  dialect: string | null;
  writer: Writer;
}

/** @throws ExportRefusal FORMAT_INCONNU */
export function formatOf(extension: string, dialect: string | undefined): Format {
  const writer = Object.hasOwn(WRITERS, extension) ? WRITERS[extension] : undefined;
  if (!writer) {
    const known = Object.keys(WRITERS).map((one) => `.${one}`);
    throw ExportRefusal.because(
      'FORMAT_INCONNU',
      `Le format « .${extension} » n’est pas offert : ${known.join(', ')}.`,
    );
  }
  if (dialect === undefined) return { extension, dialect: null, writer };
  if (extension !== 'csv' || !Object.hasOwn(DIALECTS, dialect)) {
    throw ExportRefusal.because('FORMAT_INCONNU', `« format=${dialect} » n’est pas offert : un .csv prend excel-fr.`);
  }
  return { extension, dialect, writer: DIALECTS[dialect] };
}
