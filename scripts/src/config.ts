import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { emetteurOf } from '@hub/shared/access/reglages';
import type { Emetteur } from '@hub/shared/access/verifier';
import { readConfig, z } from '@hub/shared/runtime/config';
import { rootAbove } from '@hub/shared/runtime/root';

/** The repository's root. */
export const RACINE = rootAbove(import.meta.url);

/** Whether npm started this process: killed, it does not always pass the signal on. */
// npm's mark, not a setting of the hub.
export const LANCE_PAR_NPM = process.env.npm_lifecycle_event !== undefined;

/** The databases that deposits fill: the directorates' and the identity registry's. */
export const BASES_DE_DEPOT = ['beneficiaries', 'employers', 'clauses', 'iae', 'registry'] as const;
export type BaseDeDepot = (typeof BASES_DE_DEPOT)[number];

/** The databases of the hub: one per slice that serves a graph, and the identity registry's. */
export const BASES = [...BASES_DE_DEPOT, 'views'] as const;
export type Base = (typeof BASES)[number];

const url = z.url({ protocol: /^postgres(ql)?$/, error: 'doit être une adresse postgres://…' }).optional();

const identity = z.url({ error: 'doit être une adresse https://…' }).optional();

/** How pages sign in, and what the door lets through: for the gateway alone, which checks them. */
const PORTE = {
  OIDC_METADATA_URL: z.string().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_SCOPE: z.string().optional(),
  SESSION_KEY: z.string().optional(),
  PUBLIC_URL: z.string().optional(),
  COST_BUDGET_ANALYSTE: z.string().optional(),
  COST_BUDGET_CHARGE_DE_MISSION: z.string().optional(),
  COST_BUDGET_PILOTAGE: z.string().optional(),
  COST_BUDGET_APPLICATION: z.string().optional(),
  COST_BUDGET_GESTIONNAIRE: z.string().optional(),
  COST_BUDGET_EXPLOITATION: z.string().optional(),
  RATE_PER_MINUTE: z.string().optional(),
  ANONYMOUS_RATE_PER_MINUTE: z.string().optional(),
  CACHE_MB: z.string().optional(),
  REDIS_URL: z.string().optional(),
};

/** Where each process of the hub sends its traces: each checks it. */
const TRACES = {
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional(),
  OTEL_EXPORTER_OTLP_TIMEOUT: z.string().optional(),
  OTEL_BSP_SCHEDULE_DELAY: z.string().optional(),
  OTEL_TRACES_SAMPLER_ARG: z.string().optional(),
};

/** Every setting an operator may give; documented in `.env.example`. */
export const REGLAGES = z.object({
  PORT: z.coerce.number({ error: 'doit être un numéro de port' }).int().min(1).max(65_535).default(4000),
  HUB_DATA_DIR: z
    .string()
    .default('.data')
    .transform((path) => resolve(RACINE, path)),
  DEPOT_DIR: z
    .string()
    .transform((path) => resolve(RACINE, path))
    .optional(),
  HUB_KEYS_FILE: z
    .string()
    .transform((path) => resolve(RACINE, path))
    .refine(existsSync, 'fichier introuvable')
    .optional(),
  BENEFICIARIES_DATABASE_URL: url,
  EMPLOYERS_DATABASE_URL: url,
  CLAUSES_DATABASE_URL: url,
  IAE_DATABASE_URL: url,
  REGISTRY_DATABASE_URL: url,
  VIEWS_DATABASE_URL: url,
  OIDC_ISSUER: identity,
  OIDC_JWKS_URL: identity,
  OIDC_AUDIENCE: z.string().default('hub-insertion'),
  HUB_TOKEN: z.string().optional(),
  ...PORTE,
  ...TRACES,
});

export interface Settings {
  port: number;
  /** Absolute. */
  dataDir: string;
  /** The operator's own watched folder; else the `depot` of the data folder. */
  depotDir?: string;
  /** The operator's own pseudonymisation keys; `rekey` alone writes them. */
  keysFile?: string;
  /** The databases that live on an outside server. */
  urls: Partial<Record<Base, string>>;
  /** The operator's own identity provider; without it, the demonstration's. */
  emetteur?: Emetteur;
  /** The gateway's own settings. */
  porte?: Record<string, string>;
  /** Of every process that serves. */
  traces?: Record<string, string>;
  /** The token with which commands ask the graph; without it, a demonstration one. */
  jeton?: string;
}

/** Reads the settings from the environment, else from `.env`; exits with 1, every problem listed, when they are wrong. */
export function readSettings(): Settings {
  const file = join(RACINE, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  const env = readConfig(REGLAGES);
  const urls = BASES.map((base) => [base, env[`${base.toUpperCase() as Uppercase<Base>}_DATABASE_URL`]] as const);
  return {
    port: env.PORT,
    dataDir: env.HUB_DATA_DIR,
    depotDir: env.DEPOT_DIR,
    keysFile: env.HUB_KEYS_FILE,
    urls: Object.fromEntries(urls.filter(([, value]) => value !== undefined)),
    emetteur: readEmetteur(env),
    porte: Object.fromEntries(Object.keys(PORTE).flatMap((name) => given(env, name as keyof typeof PORTE))),
    traces: Object.fromEntries(Object.keys(TRACES).flatMap((name) => given(env, name as keyof typeof TRACES))),
    jeton: env.HUB_TOKEN,
  };
}

function given<T extends string>(env: { [K in T]?: string }, name: T): [string, string][] {
  const value = env[name];
  return value === undefined ? [] : [[name, value]];
}

/** Half an identity provider is none: the hub must not fall back on the demonstration's beside it. */
function readEmetteur({ OIDC_ISSUER, OIDC_JWKS_URL, OIDC_AUDIENCE }: z.infer<typeof REGLAGES>): Emetteur | undefined {
  if (OIDC_ISSUER && OIDC_JWKS_URL) return emetteurOf({ OIDC_ISSUER, OIDC_JWKS_URL, OIDC_AUDIENCE });
  if (!OIDC_ISSUER && !OIDC_JWKS_URL) return undefined;
  process.stderr.write('Configuration invalide :\n  - OIDC_ISSUER et OIDC_JWKS_URL se règlent ensemble\n');
  process.exit(1);
}
