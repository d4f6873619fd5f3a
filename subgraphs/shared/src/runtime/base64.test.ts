import { describe, expect, it } from '@jest/globals';
import { base64Length, readBase64, writeBase64 } from './base64.js';

/** Around the size of what is turned at once, and well past it. */
const SIZES = [0, 1, 2, 3, 4, 48 * 1024 - 1, 48 * 1024, 48 * 1024 + 1, 200_001];

describe('base64 in parts', () => {
  it.each(SIZES)('is that of Buffer, both ways, for %i bytes', (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 31) & 255);
    const text = Buffer.from(bytes).toString('base64');
    expect(base64Length(bytes)).toBe(text.length);
    const target = Buffer.alloc(text.length + 3, '.');
    writeBase64(target, bytes, 2);
    expect(target.toString() === `..${text}.`).toBe(true);
    expect(readBase64(Buffer.from(text)).equals(bytes)).toBe(true);
  });

  it('passes over what is no base64', () => {
    expect([...readBase64(Buffer.from('@@@@'))]).toEqual([]);
    expect(readBase64(Buffer.from('QUI')).toString()).toBe('AB');
  });
});
