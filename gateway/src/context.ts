import type { Appelant } from '@hub/shared/access/appelant';
import type { SliceName } from './slices.js';

/** What the gateway knows of the request it answers. */
export interface GatewayContext {
  requestId: string;
  /** Aborted once nobody waits for the answer any more: deadline passed, caller gone. */
  signal?: AbortSignal;
  appelant: Appelant;
  /** The caller's token: slices verify it themselves. */
  jeton: string | null;
  /** What the caller asked, when what is run is made of it: an export asks a page, and which class each cell is of. */
  posee: string | null;
  provenance: Provenance;
  /** The slices that were called for it. */
  asked: Set<SliceName>;
  /** Who asks, for what may be kept of the answer: see `askingOf`. */
  asking?: string;
  /** True when its answer is one that was kept. */
  isKept?: boolean;
  /** What the question costs, once it is known to be one. */
  cout?: Cout;
  /** The cohorts that slices gave, as they gave them: what the query plan holds are their marks. */
  populations: Uint8Array[];
}

/** In objects returned. */
export interface Cout {
  estime: number;
  /** The most that the caller's profile may ask. */
  budget: number;
}

/** What the slices that answered said of the data they read. */
export interface Provenance {
  /** By slice, the version of each source. */
  versions: Partial<Record<SliceName, Record<string, string>>>;
  /** By source, its latest deposit and whether it is late. */
  sources: Record<string, unknown>;
}
