import { SliceVersions } from './slice-versions.js';
import type { SliceName, SliceUrls } from './slices.js';

/** By slice, which data it answers from. */
export type Versions = Partial<Record<SliceName, string>>;

/** Which data the slices answer from, followed at each of them. */
export class DataVersions {
  readonly #slices: Map<SliceName, SliceVersions>;

  constructor(urls: SliceUrls) {
    const names = Object.keys(urls) as SliceName[];
    this.#slices = new Map(names.map((name) => [name, new SliceVersions(urls[name])]));
  }

  /** Those that are known for sure. */
  get current(): Versions {
    const known = [...this.#slices].flatMap(([name, { current }]) => (current === null ? [] : [[name, current]]));
    return Object.fromEntries(known);
  }

  /** That of one slice; null while it is not known for sure. */
  of(slice: SliceName): string | null {
    return this.#slices.get(slice)?.current ?? null;
  }

  /** Follows them from now on, with the token of who asks. */
  follow(jeton: string): void {
    for (const slice of this.#slices.values()) slice.follow(jeton);
  }

  close(): void {
    for (const slice of this.#slices.values()) slice.close();
  }
}
