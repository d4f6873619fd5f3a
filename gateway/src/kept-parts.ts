import { hash } from 'node:crypto';
import { counter, gauge } from '@hub/shared/runtime/metrics';
import { withPopulations } from '@hub/shared/runtime/populations-in-json';
import { LRUCache } from 'lru-cache';
import { LARGEST_KEPT } from './answer-store.js';
import type { DataVersions } from './data-versions.js';
import { PERSONAL, type SliceName } from './slices.js';

const PARTS = counter(
  'hub_cache_parts_total',
  'Parts de réponse demandées à une tranche, selon qu’elles étaient gardées.',
  ['resultat'],
);
const BYTES = gauge('hub_cache_parts_bytes', 'Mémoire que prennent les parts gardées.', []);

/** What an entry weighs besides its key and its body, in bytes. */
const OVERHEAD = 250;
/** Of a character of a key, in bytes, at most. */
const CHARACTER = 2;
/** What the planner calls what it asks: after the question, and after the rank of this part in it. */
const NAME = /^query( \w+)?/;

/** What is asked of a slice, and the data that it was known to answer from. */
export interface Part {
  key: string;
  slice: SliceName;
  version: string;
}

/** What is asked with a query. */
export interface Asked {
  variables: string;
  populations: readonly Uint8Array[];
}

interface KeptPart {
  version: string;
  body: Buffer;
}

/**
 * What a slice answered, given again to the same demand of the same kind of caller while the slice answers from the same data: a new question
 * often begins as another did, and a deposit changes what one slice says, not the others.
 */
export class KeptParts {
  readonly #parts: LRUCache<string, KeptPart>;
  readonly #digests = new WeakMap<Uint8Array, string>();

  /** @param bytes that all may take. */
  constructor(
    private readonly versions: DataVersions,
    bytes: number,
  ) {
    this.#parts = new LRUCache({
      maxSize: bytes,
      sizeCalculation: ({ body }, key) => body.length + CHARACTER * key.length + OVERHEAD,
    });
  }

  /**
   * A read of a slice; undefined if what the slice answers cannot be kept.
   * @param asking who asks, as far as an answer depends on it.
   * @param variables written, with the marks of the cohorts that are among them.
   */
  part(slice: SliceName, asking: string, query: string, { variables, populations }: Asked): Part | undefined {
    const version = this.versions.of(slice);
    if (version === null || PERSONAL.includes(slice)) return undefined;
    const pieces = withPopulations(variables, populations);
    const asked = pieces.map((piece) => (typeof piece === 'string' ? piece : this.#digestOf(piece))).join('');
    const key = hash('sha256', `${slice}\n${asking}\n${query.replace(NAME, '')}\n${asked}`, 'base64url');
    return { key, slice, version };
  }

  /** A cohort goes to several slices, and is asked several fields. */
  #digestOf(population: Uint8Array): string {
    const known = this.#digests.get(population) ?? hash('sha256', population, 'base64url');
    this.#digests.set(population, known);
    return known;
  }

  /** One field of a step of a plan, with the variables that it alone takes. */
  field(step: Part, field: string, variables: string): Part {
    return { ...step, key: `${step.key}\n${field}\n${variables}` };
  }

  get({ key, version }: Part): Buffer | undefined {
    const kept = this.#parts.get(key);
    const found = kept?.version === version ? kept.body : undefined;
    PARTS.inc({ resultat: found ? 'rendue' : kept ? 'perimee' : 'absente' });
    return found;
  }

  /** Keeps it, unless it is too large or the data changed while it was made. */
  set({ key, slice, version }: Part, body: Buffer): void {
    if (body.length > LARGEST_KEPT || this.versions.of(slice) !== version) return;
    this.#parts.set(key, { version, body });
    BYTES.set(this.#parts.calculatedSize);
  }
}
