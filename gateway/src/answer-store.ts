import { gauge } from '@hub/shared/runtime/metrics';
import { LRUCache } from 'lru-cache';
import type { Versions } from './data-versions.js';

/** An answer, and what it was made from. */
export interface KeptAnswer {
  /** As it is sent. */
  text: string;
  /** Of the slices that were asked. */
  versions: Versions;
}

/** Where answers are kept, by question. */
export interface AnswerStore {
  get(key: string): Promise<KeptAnswer | undefined>;
  /** Keeps it instead of the one before; an answer that could not be is made again. */
  set(key: string, answer: KeptAnswer): void;
}

/** A larger answer would push out too many others, in characters. */
export const LARGEST_KEPT = 2_000_000;
/** A key, and what an entry weighs besides its text. */
const OVERHEAD = 600;
/** Of a character, in bytes, at most: accents aside, V8 stores one in one. */
const CHARACTER = 2;

const BYTES = gauge('hub_cache_answers_bytes', 'Mémoire que prennent les réponses gardées.', []);

/** In the memory of this process: the least recently asked go first. */
export class MemoryAnswers implements AnswerStore {
  readonly #answers: LRUCache<string, KeptAnswer>;

  /** @param bytes that all may take. */
  constructor(bytes: number) {
    this.#answers = new LRUCache({
      maxSize: bytes,
      sizeCalculation: ({ text }) => CHARACTER * text.length + OVERHEAD,
    });
  }

  async get(key: string): Promise<KeptAnswer | undefined> {
    return this.#answers.get(key);
  }

  set(key: string, answer: KeptAnswer): void {
    this.#answers.set(key, answer);
    BYTES.set(this.#answers.calculatedSize);
  }
}
