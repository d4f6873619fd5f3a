/** Écrit des entiers LEB128, des textes et des blocs dans un tampon qui grandit. */
export class ByteWriter {
  private buffer: Buffer;
  private length: number;

  /** `reserved` : octets laissés en tête, remplis par l'appelant ; `expected` : octets attendus, que le tampon tient d'emblée. */
  constructor(reserved = 0, expected = 0) {
    this.length = reserved;
    this.buffer = Buffer.allocUnsafe(reserved + expected + 4096);
  }

  integer(value: number): void {
    this.reserve(8);
    while (value > 127) {
      this.buffer[this.length++] = (value & 127) | 128;
      value = Math.floor(value / 128);
    }
    this.buffer[this.length++] = value;
  }

  nullable(value: number | null): void {
    this.integer(value === null ? 0 : value + 1);
  }

  text(value: string): void {
    this.block(Buffer.from(value, 'utf8'));
  }

  block(value: Uint8Array): void {
    this.integer(value.length);
    this.reserve(value.length);
    this.buffer.set(value, this.length);
    this.length += value.length;
  }

  list<T>(values: readonly T[], write: (value: T) => void): void {
    this.integer(values.length);
    for (const value of values) write(value);
  }

  bytes(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  private reserve(more: number): void {
    if (this.length + more <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.length + more));
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }
}

/** Relit ce que `ByteWriter` écrit ; RangeError si la source finit trop tôt ou porte un entier démesuré. */
export class ByteReader {
  private offset = 0;

  constructor(private readonly source: Uint8Array) {}

  integer(): number {
    let value = 0;
    let weight = 1;
    for (;;) {
      if (this.offset >= this.source.length) throw new RangeError('Source trop courte.');
      const byte = this.source[this.offset++];
      value += (byte & 127) * weight;
      if (value > Number.MAX_SAFE_INTEGER) throw new RangeError('Entier trop grand.');
      if (byte < 128) return value;
      weight *= 128;
    }
  }

  nullable(): number | null {
    const value = this.integer();
    return value === 0 ? null : value - 1;
  }

  text(): string {
    return Buffer.from(this.block()).toString('utf8');
  }

  block(): Uint8Array {
    const length = this.integer();
    this.offset += length;
    if (this.offset > this.source.length) throw new RangeError('Source trop courte.');
    return this.source.subarray(this.offset - length, this.offset);
  }

  list<T>(read: () => T): T[] {
    const values: T[] = [];
    for (let left = this.integer(); left > 0; left--) values.push(read());
    return values;
  }
}
