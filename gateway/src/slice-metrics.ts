import { counter, gauge, histogram } from '@hub/shared/runtime/metrics';
import { BrokenCircuitError } from 'cockatiel';
import { SliceRefusal } from './errors.js';
import { SliceTimeout } from './fetcher.js';
import type { SliceName } from './slices.js';

const DURATIONS = histogram('hub_slice_duration_seconds', 'Durée des appels à une tranche, reprises comprises.', [
  'tranche',
]);
const FAILURES = counter('hub_slice_failures_total', 'Appels à une tranche en échec.', ['tranche', 'cause']);
const RESTING = gauge('hub_slice_resting', '1 tant qu’une tranche qui échoue est laissée en repos.', ['tranche']);

/** Measures a call to a slice, and counts how it failed. */
export async function measureCall<T>(tranche: SliceName, call: () => Promise<T>): Promise<T> {
  const end = DURATIONS.startTimer({ tranche });
  try {
    return await call();
  } catch (error) {
    FAILURES.inc({ tranche, cause: causeOf(error) });
    throw error;
  } finally {
    end();
  }
}

/** Says whether a slice is left alone. */
export function sayResting(tranche: SliceName, resting: boolean): void {
  RESTING.set({ tranche }, resting ? 1 : 0);
}

function causeOf(error: unknown): string {
  if (error instanceof SliceTimeout) return 'delai';
  if (error instanceof BrokenCircuitError) return 'repos';
  if (error instanceof SliceRefusal) return `statut_${error.status}`;
  return error instanceof Error && error.name === 'AbortError' ? 'abandon' : 'connexion';
}
