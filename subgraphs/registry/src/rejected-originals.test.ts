import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { decryptLine, encryptLine } from './rejected-originals.js';

describe('lignes refusées', () => {
  const key = randomBytes(32);
  const cells = ['185076912345699', 'Dupré', ''];

  it('se relisent avec leur clé, et se cachent sans elle', () => {
    const content = encryptLine(key, cells);
    expect(decryptLine(key, content)).toEqual(cells);
    expect(content.includes('Dupr')).toBe(false);
    expect(() => decryptLine(randomBytes(32), content)).toThrow();
  });

  it('ne se laissent pas altérer, et ne se ressemblent pas', () => {
    const content = encryptLine(key, cells);
    content[content.length - 1] ^= 1;
    expect(() => decryptLine(key, content)).toThrow();
    expect(encryptLine(key, cells).equals(encryptLine(key, cells))).toBe(false);
  });
});
