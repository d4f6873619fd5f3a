import { describe, expect, it } from '@jest/globals';
import { designationOf } from './designation.js';

describe('une désignation de lieu', () => {
  it.each([
    ['CLI Lyon-Ouest', 'cli lyon ouest'],
    [' LYON   OUEST ', 'lyon ouest'],
    ['Écully – Limonest', 'ecully limonest'],
    ['69266', '69266'],
    ['…', ''],
  ])('%s', (texte, attendue) => {
    expect(designationOf(texte)).toBe(attendue);
  });
});
