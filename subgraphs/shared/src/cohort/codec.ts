import { crc32 } from 'node:zlib';
import { RoaringBitmap32 } from 'roaring-wasm';
import { ErreurAgent } from '../runtime/errors.js';
import type { Bitmap, ParMois } from './bitmap.js';
import { ByteReader, ByteWriter } from './bytes.js';
import type { Population } from './population.js';

/**
 * Format binaire d'une population, version 1 (bitmaps au format portable de RoaringFormatSpec, entiers en LEB128) :
 * version (1 octet), CRC-32 de la suite (4 octets), conditions, avant + 1, inconnus, entrées, sorties [mois, bitmap]…,
 * atomes [signature, bitmap]…, dimensions [nom, classes [valeur, libellé]…]…, cellules [rangs, avant + 1, bitmap]….
 */
export const VERSION_POPULATION = 1;
const HEADER = 5;

export function encodePopulation(population: Population): Uint8Array {
  const out = new ByteWriter(HEADER, sizeOf(population));
  out.integer(population.conditions);
  out.nullable(population.avant);
  out.integer(population.inconnus);
  for (const parMois of [population.entrees, population.sorties]) {
    out.list([...parMois], ([mois, members]) => {
      out.integer(mois);
      writeBitmap(out, members);
    });
  }
  out.list(population.atomes, ({ signature, membres }) => {
    out.integer(signature);
    writeBitmap(out, membres);
  });
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
  const conditions = input.integer();
  const avant = input.nullable();
  const inconnus = input.integer();
  const months = (): ParMois => new Map(input.list(() => [input.integer(), readBitmap(input)] as const));
  const entrees = months();
  const sorties = months();
  const atomes = input.list(() => ({ signature: input.integer(), membres: readBitmap(input) }));
  const dimensions = input.list(() => ({
    nom: input.text(),
    classes: input.list(() => ({ valeur: input.text(), libelle: input.text() })),
  }));
  const cellules = input.list(() => {
    const classes = dimensions.map(() => input.integer());
    return { classes, avant: input.nullable(), membres: readBitmap(input) };
  });
  return { conditions, avant, inconnus, entrees, sorties, atomes, dimensions, cellules };
}

/** Octets de ses bitmaps. */
function sizeOf({ entrees, sorties, atomes, cellules }: Population): number {
  const named = [...atomes, ...cellules].map(({ membres }) => membres);
  return [...entrees.values(), ...sorties.values(), ...named].reduce(
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
