import { createHash } from 'node:crypto';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';

/** A stream silent for this long is lost, whatever its connection says: slices write several times a second. */
const SILENCE_MS = 900;
/** Between two attempts, in ms. */
const RETRY_MS = 200;
/** A line longer than this is no line of ours. */
const LONGEST = 256 * 1024;

/**
 * Which data a slice answers from, as its `/versions` says it. The stream is opened with the token of who asks, as everything that a gateway
 * asks of a slice, and opened again by the next question once it is lost.
 */
export class SliceVersions {
  #known: string | null = null;
  #heard = 0;
  #attempt = Number.NEGATIVE_INFINITY;
  #stream?: ClientRequest;

  constructor(private readonly url: string) {}

  /** The same text as long as the slice answers the same; null while that is not known for sure. */
  get current(): string | null {
    return performance.now() - this.#heard < SILENCE_MS ? this.#known : null;
  }

  /** Opens the stream unless it is open. */
  follow(jeton: string): void {
    if (this.current !== null) return;
    const now = performance.now();
    if (now - this.#attempt < (this.#stream ? SILENCE_MS : RETRY_MS)) return;
    this.#attempt = now;
    this.#stream?.destroy();
    this.#open(jeton);
  }

  close(): void {
    this.#attempt = Number.POSITIVE_INFINITY;
    this.#stream?.destroy();
  }

  #open(jeton: string): void {
    const headers = { authorization: `Bearer ${jeton}` };
    const stream = request(`${this.url}/versions`, { agent: false, headers });
    this.#stream = stream;
    const lost = () => {
      if (this.#stream !== stream) return;
      this.#stream = undefined;
      this.#known = null;
    };
    stream.on('error', lost).on('close', lost);
    stream.on('response', (incoming) => {
      if (incoming.statusCode === 200) this.#read(incoming, stream);
      else incoming.resume();
    });
    stream.end();
  }

  #read(incoming: IncomingMessage, stream: ClientRequest): void {
    let unread = '';
    incoming.setEncoding('utf8').on('data', (text: string) => {
      if (this.#stream !== stream) return;
      this.#heard = performance.now();
      const lines = (unread + text).split('\n');
      unread = lines.pop() as string;
      if (unread.length > LONGEST) stream.destroy();
      const last = lines.findLast((line) => line !== '');
      if (last) this.#known = createHash('sha256').update(last).digest('base64url');
    });
    incoming.on('error', () => undefined);
  }
}
