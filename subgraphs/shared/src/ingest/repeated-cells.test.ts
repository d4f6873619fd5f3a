import { describe, expect, it, jest } from '@jest/globals';
import { remembering } from './repeated-cells.js';

describe('remembering', () => {
  it('ne lit qu’une fois chaque cellule', () => {
    const read = jest.fn((cellule: string) => cellule.length);
    const reader = remembering(read);
    expect(['01/2017', '02/2017', '01/2017', ''].map(reader)).toEqual([7, 7, 7, 0]);
    expect(read).toHaveBeenCalledTimes(3);
  });

  it('cesse de retenir ce qui ne se répète pas, et rend toujours la même chose', () => {
    const reader = remembering(Number);
    for (let i = 0; i < 100_000; i++) expect(reader(String(i)) === i).toBe(true);
    expect(reader('7')).toBe(7);
  });
});
