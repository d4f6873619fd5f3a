import { weightOfFirstPage, weightOfPages } from '@hub/scripts/bench/page-weight';
import { describe, expect, it } from '@jest/globals';

describe('le JavaScript des pages', () => {
  it('pèse moins de 300 Ko compressé, toutes pages réunies, l’Explorer à part', () => {
    const { kilobytes, chunks } = weightOfPages();
    expect(chunks.length).toBeGreaterThan(5);
    expect(chunks.some((chunk) => chunk.includes('accueil'))).toBe(true);
    expect(kilobytes).toBeLessThan(300);
  });

  it('pèse moins de 100 Ko compressé à la première page', () => {
    const kilobytes = weightOfFirstPage();
    expect(kilobytes).toBeGreaterThan(20);
    expect(kilobytes).toBeLessThan(100);
  });
});
