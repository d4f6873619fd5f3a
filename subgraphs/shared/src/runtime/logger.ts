import { types } from 'node:util';
import pino, { type DestinationStream, type Logger } from 'pino';
import { traceIdOf } from './traces.js';

export type { Logger };

const SECRET_KEYS = ['membres', 'representations', 'authorization', 'cookie', 'jeton'];
const DEPTHS = ['', '*.', '*.*.', '*.*.*.'];

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

/**
 * JSON lines on stderr (stdout belongs to machine-readable output), without cohort keys, entity
 * references or credentials.
 */
export function createLogger(
  name: string,
  level = 'info',
  destination: DestinationStream = pino.destination(2),
): Logger {
  return pino(
    {
      name,
      level,
      mixin: () => traceIdOf(),
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error: unknown) => serializeError(error) },
      redact: { paths: DEPTHS.flatMap((depth) => SECRET_KEYS.map((key) => depth + key)), censor: '[masqué]' },
    },
    destination,
  );
}
