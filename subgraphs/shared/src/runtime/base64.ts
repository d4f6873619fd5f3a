/** Bytes turned at once: their text stays small enough for the memory where V8 makes and forgets strings cheaply. A multiple of 3. */
const STEP = 48 * 1024;
/** The base64 of `STEP` bytes. */
const TEXT_STEP = (STEP / 3) * 4;

/** How many characters the base64 of these bytes takes, padded. */
export function base64Length(bytes: Uint8Array): number {
  return Math.ceil(bytes.length / 3) * 4;
}

/** Writes bytes in base64, in ASCII, from `at`. */
export function writeBase64(target: Buffer, bytes: Uint8Array, at: number): void {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let done = 0; done < source.length; done += STEP) {
    const text = source.toString('base64', done, Math.min(done + STEP, source.length));
    at += target.write(text, at, 'latin1');
  }
}

/** The bytes of a padded base64 text given in ASCII; what is no base64 is passed over, as `Buffer.from` does. */
export function readBase64(text: Uint8Array): Buffer {
  const source = Buffer.from(text.buffer, text.byteOffset, text.length);
  const bytes = Buffer.allocUnsafe(Math.ceil(source.length / 4) * 3);
  let length = 0;
  for (let done = 0; done < source.length; done += TEXT_STEP) {
    const part = source.toString('latin1', done, Math.min(done + TEXT_STEP, source.length));
    length += bytes.write(part, length, 'base64');
  }
  return bytes.subarray(0, length);
}
