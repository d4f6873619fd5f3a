import type { Logger } from './logger.js';
import { endTraces } from './traces.js';

const DRAIN_MS = 10_000;

export interface RunningServer {
  url: string;
  close(): Promise<void>;
}

/**
 * Ties a started server to its process: tells the parent it is ready (`{ type: 'pret', url }` by IPC),
 * drains on SIGTERM and SIGINT (exit 0; 1 when draining fails or takes over 10 s), and stops when the
 * parent goes, even by SIGKILL, so that nothing stays orphaned.
 */
export function superviseProcess(server: RunningServer, logger: Logger): void {
  let stopping = false;
  const stop = (reason: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ reason }, 'arrêt');
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    server
      .close()
      .finally(endTraces)
      .then(
        () => process.exit(0),
        (err: unknown) => {
          logger.error({ err }, 'arrêt incomplet');
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('disconnect', () => stop('processus parent disparu'));
  // `connected` is undefined without IPC, false once the parent has gone.
  if (process.connected === false) stop('processus parent disparu');
  else process.send?.({ type: 'pret', url: server.url });
}
