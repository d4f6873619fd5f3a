import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ByteReader, ByteWriter } from './bytes.js';

function written(write: (out: ByteWriter) => void, reserved = 0): Uint8Array {
  const out = new ByteWriter(reserved);
  write(out);
  return out.bytes();
}

const anInteger = fc.oneof(
  fc.maxSafeNat(),
  fc.nat({ max: 300 }),
  fc.nat({ max: 52 }).map((power) => 2 ** power - 1),
);

describe('the byte format', () => {
  it('writes LEB128: seven bits a byte, the low ones first', () => {
    expect([...written((out) => [0, 127, 128, 300].forEach((value) => void out.integer(value)))]).toEqual([
      0, 127, 0x80, 1, 0xac, 2,
    ]);
    expect([...written((out) => out.integer(Number.MAX_SAFE_INTEGER))]).toEqual([...Array(7).fill(0xff), 0x0f]);
  });

  it('reads back whatever was written, past the growth of its buffer', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(anInteger, fc.option(fc.nat()), fc.string({ unit: 'grapheme' }), fc.uint8Array({ maxLength: 3000 })),
        ),
        (rows) => {
          const input = new ByteReader(
            written((out) =>
              out.list(rows, ([integer, nullable, text, block]) => {
                out.integer(integer);
                out.nullable(nullable);
                out.text(text);
                out.block(block);
              }),
            ),
          );
          const read = input.list(() => [
            input.integer(),
            input.nullable(),
            input.text(),
            Uint8Array.from(input.block()),
          ]);
          expect(read).toEqual(rows);
        },
      ),
    );
  });

  it('leaves the reserved bytes to its caller', () => {
    const bytes = written((out) => out.text('é'), 5);
    expect(bytes.length).toBe(5 + 1 + 2);
    expect(new ByteReader(bytes.subarray(5)).text()).toBe('é');
  });

  it('refuses a source that ends too soon, wherever', () => {
    const bytes = written((out) => out.list(['ab', 'cde'], (text) => out.text(text)));
    for (let length = 0; length < bytes.length; length++) {
      const input = new ByteReader(bytes.subarray(0, length));
      expect(() => input.list(() => input.text())).toThrow(RangeError);
    }
  });

  it('refuses an integer beyond what a number holds exactly', () => {
    const beyond = Uint8Array.from([...Array(7).fill(0xff), 0x10]);
    expect(() => new ByteReader(beyond).integer()).toThrow(RangeError);
    expect(() => new ByteReader(new Uint8Array(1000).fill(0xff)).integer()).toThrow(RangeError);
  });

  it('reads integers far over 32 bits without losing any', () => {
    const limits = [2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1];
    const input = new ByteReader(written((out) => limits.forEach((value) => void out.integer(value))));
    expect(limits.map(() => input.integer())).toEqual(limits);
  });
});
