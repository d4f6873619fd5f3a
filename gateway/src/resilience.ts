import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  ConstantBackoff,
  circuitBreaker,
  handleWhen,
  type IPolicy,
  retry,
  wrap,
} from 'cockatiel';
import { SliceRefusal } from './errors.js';
import { SliceTimeout } from './fetcher.js';

/** Failures in a row after which a slice is no longer called. */
const FAILURES = 5;
/** Then, how long before one call finds out whether it is back, in ms. */
const REST_MS = 2_000;
/** Before a read is asked again, in ms: the time that a process takes to close what it held. */
const PAUSE_MS = 50;

/** How a slice is called when it fails: what each call goes through. */
export interface SlicePolicies {
  /** Asked again once when the connection failed; not when it is slow: the caller would wait twice. */
  read: IPolicy;
  /** Never asked again: nobody knows whether it was done. */
  write: IPolicy;
}

/**
 * One slice's policies. After five failures in a row it is left alone: its callers get their error at once, as `BrokenCircuitError`, and it
 * does not come back to a crowd. Every two seconds, one call tries it.
 */
export function slicePolicies(sayResting: (resting: boolean) => void): SlicePolicies {
  const breaker = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: REST_MS,
    breaker: new ConsecutiveBreaker(FAILURES),
  });
  breaker.onBreak(() => sayResting(true));
  breaker.onReset(() => sayResting(false));
  sayResting(false);
  const again = retry(handleWhen(isLostConnection), { maxAttempts: 1, backoff: new ConstantBackoff(PAUSE_MS) });
  return { read: wrap(again, breaker), write: breaker };
}

/** What tells that a slice is not well, and not that a caller left or asked wrongly. */
function isOutage(error: Error): boolean {
  if (error.name === 'AbortError') return false;
  return !(error instanceof SliceRefusal) || error.status >= 500;
}

function isLostConnection(error: Error): boolean {
  const answered = error instanceof SliceRefusal || error instanceof SliceTimeout;
  return isOutage(error) && !answered && !(error instanceof BrokenCircuitError);
}
