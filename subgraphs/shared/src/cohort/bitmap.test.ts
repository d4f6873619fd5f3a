import { describe, expect, it } from '@jest/globals';
import { emptyBitmap, inArena, intersectEach, lastingBitmap, unionOf } from './bitmap.js';

describe('bitmaps', () => {
  it('made in an arena are freed with it; lasting ones survive it, as does what is returned', () => {
    const lasting: ReturnType<typeof lastingBitmap>[] = [];
    const fleeting: ReturnType<typeof lastingBitmap>[] = [];
    const size = inArena(() => {
      lasting.push(lastingBitmap(Uint32Array.of(1, 70_000)));
      fleeting.push(unionOf(new Map([[24204, lasting[0]]])));
      return fleeting[0].size;
    });
    expect(size).toBe(2);
    expect([...lasting[0]]).toEqual([1, 70_000]);
    expect(fleeting[0].isDisposed).toBe(true);
  });

  it('frees the arena when the computation fails', () => {
    const made: ReturnType<typeof emptyBitmap>[] = [];
    const failing = () => {
      made.push(emptyBitmap());
      throw new Error('panne');
    };
    expect(() => inArena(failing)).toThrow('panne');
    expect(made[0].isDisposed).toBe(true);
  });

  it('of a partition unite, even of none, and intersect without leaving empty months', () => {
    inArena(() => {
      const months = new Map([
        [1, lastingBitmap(Uint32Array.of(1, 2))],
        [2, lastingBitmap(Uint32Array.of(3))],
      ]);
      expect([...unionOf(months)]).toEqual([1, 2, 3]);
      expect(unionOf(new Map()).isEmpty).toBe(true);
      const left = intersectEach(months, lastingBitmap(Uint32Array.of(2, 9)));
      expect([...left].map(([mois, members]) => [mois, [...members]])).toEqual([[1, [2]]]);
      expect([...(months.get(1) ?? [])]).toEqual([1, 2]);
    });
  });
});
