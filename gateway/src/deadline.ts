import { setMaxListeners } from 'node:events';
import type { ServerResponse } from 'node:http';

/**
 * A signal aborted `timeoutMs` after now (reason: TimeoutError), or as soon as the caller hangs up, so that
 * slices stop being asked for an answer nobody will read.
 */
export function requestSignal(response: ServerResponse, timeoutMs: number): AbortSignal {
  const controller = new AbortController();
  // One listener per call to a slice under way: more than ten is no leak.
  setMaxListeners(0, controller.signal);
  const timer = setTimeout(
    () => controller.abort(new DOMException('Délai de la requête dépassé', 'TimeoutError')),
    timeoutMs,
  );
  response.once('close', () => {
    clearTimeout(timer);
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
