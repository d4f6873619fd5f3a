import { z } from './config.js';

/** `clé=valeur` séparés par des virgules, les valeurs encodées comme dans une adresse : ainsi les écrit OpenTelemetry. */
const HEADERS = z
  .string()
  .refine((text) => headersIn(text) !== undefined, 'doit être clé=valeur,clé=valeur')
  .transform((text) => headersIn(text) ?? {});

/** Réglages de tout processus qui dit ce qu'il fait à un collecteur OpenTelemetry : ceux que la norme nomme. */
export const REGLAGES_TRACES = {
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: 'doit être une adresse http(s)://…' }).optional(),
  OTEL_EXPORTER_OTLP_HEADERS: HEADERS.optional(),
  OTEL_EXPORTER_OTLP_TIMEOUT: z.coerce.number().int().positive().default(10_000),
  OTEL_BSP_SCHEDULE_DELAY: z.coerce.number().int().positive().default(5_000),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
};

interface Read {
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;
  OTEL_EXPORTER_OTLP_HEADERS?: Record<string, string>;
  OTEL_EXPORTER_OTLP_TIMEOUT: number;
  OTEL_BSP_SCHEDULE_DELAY: number;
  OTEL_TRACES_SAMPLER_ARG: number;
}

/** Where a process sends its traces, and how many. */
export interface TraceSettings {
  /** Address of the collector, to which OTLP over HTTP adds `/v1/traces`. */
  endpoint: string;
  headers: Record<string, string>;
  /** Longest wait for it, in ms. */
  timeoutMs: number;
  /** How often what is traced is sent, in ms. */
  delayMs: number;
  /** Share of the traces that are kept, 0 to 1. */
  share: number;
}

/** Undefined when nothing is traced. */
export function tracesOf(env: Read): TraceSettings | undefined {
  if (!env.OTEL_EXPORTER_OTLP_ENDPOINT) return undefined;
  return {
    endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/+$/, ''),
    headers: env.OTEL_EXPORTER_OTLP_HEADERS ?? {},
    timeoutMs: env.OTEL_EXPORTER_OTLP_TIMEOUT,
    delayMs: env.OTEL_BSP_SCHEDULE_DELAY,
    share: env.OTEL_TRACES_SAMPLER_ARG,
  };
}

function headersIn(text: string): Record<string, string> | undefined {
  const pairs = text.split(',').map((pair) => /^\s*([\w-]+)=(.+?)\s*$/.exec(pair));
  try {
    return Object.fromEntries(pairs.map((pair) => [(pair as string[])[1], decodeURIComponent((pair as string[])[2])]));
  } catch {
    return undefined;
  }
}
