import { types } from 'node:util';
import pino, { type DestinationStream, type Logger } from 'pino';
import { traceIdOf } from './traces.js';

export type { Logger };

const SECRET_KEYS = ['membres', 'representations', 'authorization', 'cookie', 'jeton'];
const DEPTHS = ['', '*.', '*.*.', '*.*.*.'];

/** Lines are written together: one write for each would cost more than all else that a line does. So late at most, in ms. */
export const LINES_LATE_MS = 200;
const TOGETHER = { dest: 2, sync: false, minLength: 8_192, periodicFlush: LINES_LATE_MS };

interface LoggedError {
  type: string;
  message: string;
  code?: unknown;
  stack?: string;
  cause?: LoggedError;
}

/** Also true of an error made in another realm, and of a DOMException. */
const isError = (value: unknown): value is Error => types.isNativeError(value) || value instanceof Error;

/**
 * Keeps of an error only what explains it: drivers attach query parameters and row contents to
 * their errors, and GraphQL errors carry the document.
 */
function serializeError(error: unknown, depth = 0): LoggedError {
  if (!isError(error)) return { type: typeof error, message: 'valeur levée qui n’est pas une erreur' };
  const cause = error.cause ?? ('originalError' in error ? error.originalError : undefined);
  return {
    type: error.constructor.name,
    message: error.message,
    ...('code' in error && { code: error.code }),
    stack: error.stack,
    ...(isError(cause) && cause !== error && depth < 5 && { cause: serializeError(cause, depth + 1) }),
  };
}

/** Where lines may wait to be written together: `flush` writes them now. */
type Flushed = DestinationStream & { flush?(): void };

/**
 * JSON lines on stderr (stdout belongs to machine-readable output), without cohort keys, entity
 * references or credentials. A warning or an error is written at once, with the lines before it; so are all when the process leaves.
 */
export function createLogger(name: string, level = 'info', destination: Flushed = pino.destination(TOGETHER)): Logger {
  return pino(
    {
      name,
      level,
      mixin: () => traceIdOf(),
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error: unknown) => serializeError(error) },
      hooks: {
        logMethod(args, write, level) {
          write.apply(this, args);
          if (level >= pino.levels.values.warn) destination.flush?.();
        },
      },
      redact: { paths: DEPTHS.flatMap((depth) => SECRET_KEYS.map((key) => depth + key)), censor: '[masqué]' },
    },
    destination,
  );
}
