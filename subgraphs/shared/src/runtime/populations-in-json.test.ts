import { describe, expect, it } from '@jest/globals';
import { setPopulationsApart, withPopulations } from './populations-in-json.js';

const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));
const whole = (parts: (string | Uint8Array)[]) => Buffer.concat(parts.map((part) => Buffer.from(part))).toString();

describe('the populations of a JSON body', () => {
  it('are set apart, ranked from the given one, and put back as they were', () => {
    const body = bytes({ é: '’', a: { membres: 'QUJD', n: 1 }, b: [{ membres: 'REVG' }], c: { membres: '' } });
    const { json, populations } = setPopulationsApart(body, 2);
    expect(JSON.parse(json)).toEqual({
      é: '’',
      a: { membres: '@2', n: 1 },
      b: [{ membres: '@3' }],
      c: { membres: '@4' },
    });
    expect(populations.map(String)).toEqual(['QUJD', 'REVG', '']);
    expect(whole(withPopulations(json, [Buffer.from('x'), Buffer.from('y'), ...populations]))).toBe(String(body));
  });

  it('are not looked for in a text, nor in a key that is null', () => {
    const body = bytes({ texte: '"membres":"@0"', membres: null });
    const { json, populations } = setPopulationsApart(body);
    expect(populations).toEqual([]);
    expect(json).toBe(String(body));
    expect(whole(withPopulations(json, [Buffer.from('QUJD')]))).toBe(json);
  });

  it('leave a mark that names none, and a body cut short', () => {
    expect(whole(withPopulations('{"membres":"@7"}', []))).toBe('{"membres":"@7"}');
    expect(setPopulationsApart(Buffer.from('{"membres":"QU')).json).toBe('{"membres":"QU');
  });
});
