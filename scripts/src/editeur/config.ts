import { emetteurOf, REGLAGES_EMETTEUR } from '@hub/shared/access/reglages';
import type { Emetteur } from '@hub/shared/access/verifier';
import { readConfig, z } from '@hub/shared/runtime/config';
import { REGLAGES_TRACES, type TraceSettings, tracesOf } from '@hub/shared/runtime/trace-settings';

const SHAPE = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  GRAPHE_URL: z.url(),
  REPORT_TIMEOUT_MS: z.coerce.number().int().positive().default(120_000),
  ...REGLAGES_EMETTEUR,
  ...REGLAGES_TRACES,
});

/** Réglages du processus qui établit les rapports. */
export interface EditeurConfig {
  /** 0 : un port libre. */
  port: number;
  /** Adresse de la passerelle : les questions d'un rapport passent par sa porte, comme celles de chacun. */
  graphe: string;
  /** Qui signe les jetons des rédacteurs. */
  emetteur: Emetteur;
  /** Durée au-delà de laquelle un rapport est abandonné, en ms. */
  delaiMs: number;
  /** Où dire ce qu'il fait ; absent : nulle part. */
  traces?: TraceSettings;
}

export function editeurConfig(): EditeurConfig {
  const env = readConfig(SHAPE);
  return {
    ...{ port: env.PORT, graphe: env.GRAPHE_URL, emetteur: emetteurOf(env), delaiMs: env.REPORT_TIMEOUT_MS },
    traces: tracesOf(env),
  };
}
