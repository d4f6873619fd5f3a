import { crc32 } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RoaringBitmap32 } from 'roaring-wasm';
import { inArena, type ParMois } from './bitmap.js';
import { decodePopulation, encodePopulation, VERSION_POPULATION } from './codec.js';
import { SANS_MOIS } from './mois.js';
import type { Population } from './population.js';
import { ask, law, uneQuestion, view } from './random-population.js';

const HEADER = 5;
const code = (value: string) => expect.objectContaining({ extensions: { code: value } });
const ILLISIBLE = code('POPULATION_ILLISIBLE');

/** Une population qui a de tout : non datés, sorties, dimensions accentuées, cellule vidée, trace. */
function complete(): Population {
  return {
    entrees: new Map([
      [SANS_MOIS, new RoaringBitmap32([7])],
      [24204, new RoaringBitmap32([1, 70_000])],
    ]),
    sorties: new Map([[24210, new RoaringBitmap32([1])]]),
    dimensions: [
      {
        nom: 'ÂGE',
        classes: [
          { valeur: 'INCONNU', libelle: 'Inconnu' },
          { valeur: 'PLUS_60', libelle: '60 ans et plus — œuvre' },
        ],
      },
    ],
    cellules: [
      { classes: [0], membres: new RoaringBitmap32(), avant: 4 },
      { classes: [1], membres: new RoaringBitmap32([1, 7, 70_000]), avant: null },
    ],
    avant: 9,
    inconnus: 300,
    trace: {
      poids: 3,
      flux: ['participantsClauses 2017 []', 'salariesIae 2017 []'],
      sansAnnee: true,
      muette: true,
      conditions: [
        { genre: 'FLUX', classes: 3, renvoi: null },
        { genre: 'ETAT', classes: 2, renvoi: 1 },
        { genre: 'CONNU', classes: 2, renvoi: null },
        { genre: 'NIVEAU', classes: 4, renvoi: 4 },
        { genre: 'AXE', classes: 300, renvoi: null },
      ],
      groupes: [
        { classes: [1, 0, 1, 2, 299], membres: new RoaringBitmap32([1, 7, 70_000]) },
        { classes: [2, 1, 0, 0, 0], membres: new RoaringBitmap32([2, 3]) },
      ],
      sortis: {
        entrees: new Map([[24206, new RoaringBitmap32([2, 3])]]),
        sorties: new Map([[24207, new RoaringBitmap32([3])]]),
      },
    },
  };
}

/** La trace d'une population, ses ensembles en numéros d'ordre. */
function shownTrace({ trace }: Population) {
  const months = (parMois: ParMois) => [...parMois].map(([mois, membres]) => [mois, [...membres]]);
  return (
    trace && {
      ...trace,
      groupes: trace.groupes.map(({ classes, membres }) => [classes, [...membres]]),
      sortis: [months(trace.sortis.entrees), months(trace.sortis.sorties)],
    }
  );
}

/** La même suite d'octets, CRC recalculé : ce que ferait une clé fabriquée. */
function signed(bytes: Uint8Array): Uint8Array {
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(1, crc32(bytes.subarray(HEADER)));
  return bytes;
}

const encodedComplete = inArena(() => Uint8Array.from(encodePopulation(complete())));

describe('encoding a population', () => {
  it('loses nothing, after any question', () => {
    law((question) => {
      const population = ask(question);
      const bytes = encodePopulation(population);
      const read = decodePopulation(bytes);
      expect(view(read)).toEqual(view(population));
      expect(read.dimensions).toEqual(population.dimensions);
      expect(Buffer.compare(encodePopulation(read), bytes)).toBe(0);
    }, uneQuestion);
  });

  it('keeps undated members, exits, labels, emptied cells, counts, and the trace of the path', () => {
    inArena(() => {
      const read = decodePopulation(encodedComplete);
      expect(view(read)).toEqual(view(complete()));
      expect(read.dimensions).toEqual(complete().dimensions);
      expect(shownTrace(read)).toEqual(shownTrace(complete()));
      expect([...view(read).cellules]).toEqual([
        ['0', 4],
        ['1', null],
      ]);
    });
  });

  it('keeps an empty population, before and after a split', () => {
    const nobody: Population = {
      ...complete(),
      entrees: new Map(),
      sorties: new Map(),
      trace: null,
      cellules: [],
      avant: null,
    };
    for (const population of [nobody, { ...nobody, dimensions: [] }])
      inArena(() => expect(decodePopulation(encodePopulation(population))).toEqual(population));
  });

  it('reads bytes that start inside a larger buffer', () => {
    const around = Buffer.concat([Buffer.alloc(3), encodedComplete, Buffer.alloc(2)]);
    inArena(() => {
      expect(view(decodePopulation(around.subarray(3, 3 + encodedComplete.length)))).toEqual(view(complete()));
    });
  });
});

describe('refusing a population', () => {
  it('names any other version as such', () => {
    for (let version = 0; version < 256; version++) {
      if (version === VERSION_POPULATION) continue;
      const bytes = encodedComplete.slice();
      bytes[0] = version;
      expect(() => decodePopulation(bytes)).toThrow(code('POPULATION_VERSION_INCONNUE'));
    }
  });

  it('sees any corrupted byte', () => {
    law(
      (position, change) => {
        const bytes = encodedComplete.slice();
        bytes[position] ^= change;
        expect(() => decodePopulation(bytes)).toThrow(ILLISIBLE);
      },
      fc.integer({ min: 1, max: encodedComplete.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
    );
  });

  it('sees a truncation at any length, even with a right CRC', () => {
    for (let length = 0; length < encodedComplete.length; length++) {
      expect(() => decodePopulation(encodedComplete.slice(0, length))).toThrow(ILLISIBLE);
      if (length < HEADER) continue;
      inArena(() => expect(() => decodePopulation(signed(encodedComplete.slice(0, length)))).toThrow(ILLISIBLE));
    }
  });

  it('gives up at once on a fabricated key, whatever its body', () => {
    law(
      (body) => {
        const bytes = signed(Uint8Array.from([VERSION_POPULATION, 0, 0, 0, 0, ...body, 255]));
        expect(() => decodePopulation(bytes)).toThrow(ILLISIBLE);
      },
      fc.uint8Array({ maxLength: 7 }).map((start) => [...start.map((byte) => byte | 128)]),
    );
  });
});
