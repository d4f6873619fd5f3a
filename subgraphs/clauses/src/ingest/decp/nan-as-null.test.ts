import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NanAsNull } from './nan-as-null.js';

function cleaned(text: string, size = text.length || 1): string {
  const nan = new NanAsNull();
  let out = '';
  for (let at = 0; at < text.length; at += size) out += nan.push(text.slice(at, at + size));
  return out + nan.end();
}

describe('NanAsNull', () => {
  it('rend null à la place de NaN, et les chaînes telles quelles, où que les blocs coupent', () => {
    const words = fc.array(fc.constantFrom('NaN', 'N', 'Na', '"', '\\', ' ', 'é', ',', ':'), { maxLength: 8 });
    const texts = words.map((parts) => parts.join(''));
    const values = fc.array(fc.oneof(texts, fc.constant(null), fc.integer(), fc.dictionary(texts, texts)));
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 12 }), (given, size) => {
        const expected = JSON.stringify(given);
        const written = `[${given.map((value) => (value === null ? 'NaN' : JSON.stringify(value))).join(',')}]`;
        expect(cleaned(written, size)).toBe(expected);
      }),
    );
  });

  it.each(['[N', '[Na', '[Nan]', '[NUL]', '[Infinity]'])('laisse %s, que le lecteur refusera', (text) => {
    for (const size of [1, 2, text.length]) expect(cleaned(text, size)).toBe(text);
  });
});
