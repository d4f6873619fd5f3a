import { describe, expect, it } from '@jest/globals';
import { hasHoursIn, isWanted, maskOf } from './mask.js';

const CODES = Array.from({ length: 30 }, (_, i) => ({ value: `C${i + 1}` }));
const wantedRanks = (mask: number | null) =>
  Array.from({ length: 31 }, (_, i) => i).filter((rank) => isWanted(mask, rank));

describe('maskOf', () => {
  it('wants every rank without a list, none with an empty one', () => {
    for (const absent of [null, undefined]) expect(maskOf(absent, CODES)).toBeNull();
    expect(wantedRanks(null)).toHaveLength(31);
    expect(wantedRanks(maskOf([], CODES))).toEqual([]);
  });

  it('wants the ranks of the codes, from the first to the thirtieth, once each', () => {
    expect(wantedRanks(maskOf(['C1', 'C30', 'C7', 'C7'], CODES))).toEqual([1, 7, 30]);
    expect(
      wantedRanks(
        maskOf(
          CODES.map(({ value }) => value),
          CODES,
        ),
      ),
    ).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  });

  it('wants nobody for a code that does not exist', () => {
    expect(wantedRanks(maskOf(['AILLEURS', 'C2'], CODES))).toEqual([2]);
    expect(wantedRanks(maskOf(['AILLEURS'], CODES))).toEqual([]);
  });
});

describe('hasHoursIn', () => {
  const mois = Int32Array.of(100, 101, 102, 103);
  const heures = Float64Array.of(5, 0, -2, 0.25);
  const has = (from: number, to: number, du: number, au: number) => hasHoursIn(mois, heures, from, to, { du, au });

  it('sees hours on either bound of the period, open or not', () => {
    expect(has(0, 4, 100, 100)).toBe(true);
    expect(has(0, 4, 103, 110)).toBe(true);
    expect(has(0, 4, -Infinity, Infinity)).toBe(true);
    expect(has(0, 4, 104, Infinity)).toBe(false);
  });

  it('does not count zero or negative hours', () => {
    expect(has(0, 4, 101, 102)).toBe(false);
  });

  it('looks only at its own lines', () => {
    expect(has(1, 3, 100, 103)).toBe(false);
    expect(has(1, 4, 100, 103)).toBe(true);
    expect(has(3, 3, 100, 103)).toBe(false);
  });
});
