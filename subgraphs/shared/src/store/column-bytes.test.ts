import { describe, expect, it } from '@jest/globals';
import { bytesOfColumns, columnsOfBytes } from './column-bytes.js';

const copyOf = (columns: unknown) => columnsOfBytes(Uint8Array.from(bytesOfColumns(columns)).buffer);

describe('les colonnes en octets', () => {
  it('se relisent pareilles, tableaux et valeurs simples, quelle que soit la longueur de ce qui les précède', () => {
    for (const name of ['', 'a', 'ab', 'abc', 'é’', 'abcdefgh']) {
      const columns = {
        name,
        personnes: Int32Array.from([1, -2, 3]),
        vide: new Int32Array(),
        heures: Float64Array.from([0.5, Infinity]),
        mois: [[24204, Uint8Array.from([1, 2, 3])]],
        codes: Uint16Array.from([65_535]),
        lignes: [{ code: '69123', debut: -Infinity, parent: null }],
      };
      expect(copyOf(columns)).toEqual(columns);
    }
  });

  it('ne gardent que ce qu’un tableau voit de sa mémoire', () => {
    expect(copyOf({ vue: new Int32Array([1, 2, 3, 4]).subarray(1, 3) })).toEqual({ vue: Int32Array.from([2, 3]) });
  });

  it('refusent un tableau qu’elles ne connaissent pas, et des octets qui n’en sont pas', () => {
    expect(() => bytesOfColumns({ x: new Float32Array(1) })).toThrow('Float32Array');
    expect(() => columnsOfBytes(new ArrayBuffer(64))).toThrow();
    expect(() => columnsOfBytes(new ArrayBuffer(2))).toThrow(RangeError);
  });
});
