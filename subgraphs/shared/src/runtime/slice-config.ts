import { emetteurOf, REGLAGE_CLES_DE_VUE, REGLAGES_EMETTEUR } from '../access/reglages.js';
import type { Emetteur } from '../access/verifier.js';
import { readConfig, z } from './config.js';
import { REGLAGES_TRACES, type TraceSettings, tracesOf } from './trace-settings.js';

const SHAPE = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  ...REGLAGES_EMETTEUR,
  ...REGLAGE_CLES_DE_VUE,
  ...REGLAGES_TRACES,
});

/** Réglages d'une tranche : sa base, son port (0 : un port libre), l'émetteur des jetons et ses traces. */
export function sliceConfig(): { url: string; port: number; emetteur: Emetteur; traces?: TraceSettings } {
  const { DATABASE_URL: url, PORT: port, VIEW_KEYS_JWK: clesDeVue, ...env } = readConfig(SHAPE);
  return { url, port, emetteur: { ...emetteurOf(env), clesDeVue }, traces: tracesOf(env) };
}
