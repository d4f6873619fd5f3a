import { setTimeout as sleep } from 'node:timers/promises';
import type { Service } from './service.js';

/** Before a service is started again; twice as long each time it ends at once, up to the longest. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** One that has lived this long has ended for another reason than the last one. */
const LIVED_MS = 60_000;

export interface KeptServiceOptions {
  /** Starts it, at the same address each time. */
  start(): Service;
  /** Told of each end, and of when it is started again, in French. */
  say(line: string): void;
  firstPauseMs?: number;
}

/** A service that is started again each time it ends, until it is asked to stop. */
export class KeptService {
  #current: Service;
  #stopped = false;

  constructor(private readonly options: KeptServiceOptions) {
    this.#current = options.start();
    this.#keep().catch(() => undefined);
  }

  /** Its base URL, the first time it listens; rejects if it ends before: what never started is not kept. */
  get url(): Promise<string> {
    return this.#current.url;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#current.stop();
  }

  async #keep(): Promise<void> {
    const { start, say, firstPauseMs = FIRST_PAUSE_MS } = this.options;
    await this.#current.url;
    for (let pause = firstPauseMs; ; ) {
      const since = Date.now();
      const { how } = await this.#current.ended;
      if (this.#stopped) return;
      if (Date.now() - since > LIVED_MS) pause = firstPauseMs;
      say(`${how} Elle est relancée dans ${Math.ceil(pause / 1_000)} s.`);
      await sleep(pause, undefined, { ref: false });
      if (this.#stopped) return;
      this.#current = start();
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
    }
  }
}
