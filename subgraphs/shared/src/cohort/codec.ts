import { crc32 } from 'node:zlib';
import { RoaringBitmap32 } from 'roaring-wasm';
import { ErreurAgent } from '../runtime/errors.js';
import type { Bitmap, ParMois } from './bitmap.js';
import { ByteReader, ByteWriter } from './bytes.js';
import type { Population } from './population.js';
import type { Genre } from './secret/tableau.js';
import type { Datees, Trace } from './secret/trace.js';

/**
 * Format binaire d'une population, version 4 (bitmaps au format portable de RoaringFormatSpec, entiers en LEB128) :
 * version (1 octet), CRC-32 de la suite (4 octets), avant + 1, inconnus, entrées, sorties [mois, bitmap]…,
 * dimensions [nom, classes [valeur, libellé]…]…, cellules [rangs, avant + 1, bitmap]…, lecture (0 : exacte, 1 : sous secret), puis, sous
 * secret, sa trace : poids, flux…, sans année et muette (0 ou 1), conditions [genre, classes, renvoi + 1]…, groupes [classes, bitmap]…,
 * entrées et sorties des sortis.
 */
export const VERSION_POPULATION = 4;
const HEADER = 5;
const EXACTE = 0;
const SOUS_SECRET = 1;
const GENRES: readonly Genre[] = ['FLUX', 'CRITERE', 'ETAT', 'INCLUS', 'CONNU', 'AXE', 'NIVEAU'];

export function encodePopulation(population: Population): Uint8Array {
  const out = new ByteWriter(HEADER, sizeOf(population));
  out.nullable(population.avant);
  out.integer(population.inconnus);
  writeDates(out, population);
  out.list(population.dimensions, ({ nom, classes }) => {
    out.text(nom);
    out.list(classes, ({ valeur, libelle }) => {
      out.text(valeur);
      out.text(libelle);
    });
  });
  out.list(population.cellules, ({ classes, avant, membres }) => {
    for (const rang of classes) out.integer(rang);
    out.nullable(avant);
    writeBitmap(out, membres);
  });
  out.integer(population.trace ? SOUS_SECRET : EXACTE);
  if (population.trace) writeTrace(out, population.trace);
  const bytes = out.bytes();
  bytes[0] = VERSION_POPULATION;
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(1, crc32(bytes.subarray(HEADER)));
  return bytes;
}

/** @throws ErreurAgent POPULATION_VERSION_INCONNUE, POPULATION_ILLISIBLE */
export function decodePopulation(bytes: Uint8Array): Population {
  if (bytes.length < HEADER) throw unreadable();
  if (bytes[0] !== VERSION_POPULATION) {
    throw new ErreurAgent(
      'POPULATION_VERSION_INCONNUE',
      'Cette cohorte a été faite par une autre version du hub : relancez la question.',
    );
  }
  const body = bytes.subarray(HEADER);
  if (new DataView(bytes.buffer, bytes.byteOffset).getUint32(1) !== crc32(body)) throw unreadable();
  try {
    return readPopulation(new ByteReader(body));
  } catch {
    // Le CRC se recalcule : il garde des accidents, pas d'une clé fabriquée.
    throw unreadable();
  }
}

function readPopulation(input: ByteReader): Population {
  const avant = input.nullable();
  const inconnus = input.integer();
  const { entrees, sorties } = readDates(input);
  const dimensions = input.list(() => ({
    nom: input.text(),
    classes: input.list(() => ({ valeur: input.text(), libelle: input.text() })),
  }));
  const cellules = input.list(() => {
    const classes = dimensions.map(() => input.integer());
    return { classes, avant: input.nullable(), membres: readBitmap(input) };
  });
  const lecture = input.integer();
  if (lecture !== EXACTE && lecture !== SOUS_SECRET) throw new RangeError('Lecture inconnue.');
  return {
    avant,
    inconnus,
    entrees,
    sorties,
    dimensions,
    cellules,
    trace: lecture === EXACTE ? null : readTrace(input),
  };
}

function writeTrace(out: ByteWriter, { poids, flux, sansAnnee, muette, conditions, groupes, sortis }: Trace): void {
  out.integer(poids);
  out.list(flux, (cle) => out.text(cle));
  out.integer(sansAnnee ? 1 : 0);
  out.integer(muette ? 1 : 0);
  out.list(conditions, ({ genre, classes, renvoi }) => {
    out.integer(GENRES.indexOf(genre));
    out.integer(classes);
    out.nullable(renvoi);
  });
  out.list(groupes, ({ classes, membres }) => {
    for (const classe of classes) out.integer(classe);
    writeBitmap(out, membres);
  });
  writeDates(out, sortis);
}

function readTrace(input: ByteReader): Trace {
  const poids = input.integer();
  const flux = input.list(() => input.text());
  const sansAnnee = input.integer() === 1;
  const muette = input.integer() === 1;
  const conditions = input.list(() => {
    const genre = GENRES[input.integer()];
    if (!genre) throw new RangeError('Genre inconnu.');
    return { genre, classes: input.integer(), renvoi: input.nullable() };
  });
  const groupes = input.list(() => {
    const classes = conditions.map(() => input.integer());
    return { classes, membres: readBitmap(input) };
  });
  return { poids, flux, sansAnnee, muette, conditions, groupes, sortis: readDates(input) };
}

function writeDates(out: ByteWriter, { entrees, sorties }: Datees): void {
  for (const parMois of [entrees, sorties]) {
    out.list([...parMois], ([mois, members]) => {
      out.integer(mois);
      writeBitmap(out, members);
    });
  }
}

function readDates(input: ByteReader): Datees {
  const months = (): ParMois => new Map(input.list(() => [input.integer(), readBitmap(input)] as const));
  return { entrees: months(), sorties: months() };
}

/** Octets de ses bitmaps. */
function sizeOf({ entrees, sorties, cellules, trace }: Population): number {
  const named = [...cellules, ...(trace?.groupes ?? [])].map(({ membres }) => membres);
  const left = trace ? [...trace.sortis.entrees.values(), ...trace.sortis.sorties.values()] : [];
  return [...entrees.values(), ...sorties.values(), ...named, ...left].reduce(
    (total, bitmap) => total + bitmap.getSerializationSizeInBytes('portable'),
    0,
  );
}

function writeBitmap(out: ByteWriter, bitmap: Bitmap): void {
  out.block(bitmap.serialize('portable'));
}

function readBitmap(input: ByteReader): Bitmap {
  return RoaringBitmap32.deserialize(input.block(), 'portable');
}

function unreadable(): ErreurAgent {
  return new ErreurAgent('POPULATION_ILLISIBLE', 'La cohorte transmise est illisible.');
}
