import type { SliceName } from './slices.js';

/** What the gateway knows of the request it answers. */
export interface GatewayContext {
  requestId: string;
  authorization: string | undefined;
  /** What each slice that answered said of its data (version, freshness). */
  versions: Partial<Record<SliceName, Record<string, unknown>>>;
}
