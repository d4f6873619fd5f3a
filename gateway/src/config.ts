import { join } from 'node:path';
import { CLE_JWK, emetteurOf, REGLAGES_EMETTEUR } from '@hub/shared/access/reglages';
import type { Emetteur } from '@hub/shared/access/verifier';
import { readConfig, z } from '@hub/shared/runtime/config';
import { rootAbove } from '@hub/shared/runtime/root';
import { REGLAGES_TRACES, type TraceSettings, tracesOf } from '@hub/shared/runtime/trace-settings';
import type { JWK } from 'jose';
import type { Rates } from './caller-rate.js';
import type { Budgets } from './cost-budget.js';
import { budgetsOf, DOOR_SETTINGS, ratesOf } from './door-settings.js';
import type { SignInConfig } from './identity-provider.js';
import type { SliceUrls } from './slices.js';

export interface GatewayConfig {
  port: number;
  slices: SliceUrls;
  /** Who signs the tokens that open the graph. */
  emetteur: Emetteur;
  /** How pages sign in. */
  signIn: SignInConfig;
  /** Encrypts sessions: 32 bytes, the same for every replica; without it, they end with the process. */
  sessionKey?: Uint8Array;
  /** Signs for who presents the key of a view; without it, no key opens anything. */
  viewKeysJwk?: JWK;
  /** Address at which browsers know the hub; without it, the one they ask, on this machine. */
  publicUrl?: string;
  /** Base URL of the ingest worker; without it, no file can be deposited through this gateway. */
  ingest?: string;
  /** Base URL of the process that draws up reports; without it, this gateway gives none. */
  editeur?: string;
  /** File that each backup touches; without it, nothing is said of backups. */
  backupMark?: string;
  /** File of the composed graph. */
  supergraph: string;
  /** Folder of the operations that applications may ask. */
  operations: string;
  /** Folder of the built web pages. */
  portal: string;
  /** Longest wait for one slice's answer, in ms. */
  sliceTimeoutMs: number;
  /** Longest wait for the whole answer, in ms. */
  requestTimeoutMs: number;
  /** Longest wait for a client's headers, then for its question, then for it to read its answer, in ms. */
  slowClientMs: number;
  budgets: Budgets;
  rates: Rates;
  /** That kept answers may take in memory. */
  cacheBytes: number;
  /** What several gateways share; without it, each has its own. */
  redisUrl?: string;
  logLevel: string;
  /** Where to send what is traced; without it, nothing is. */
  traces?: TraceSettings;
}

const fromRoot = (path: string) => join(rootAbove(import.meta.url), path);
const baseUrl = z.url().transform((url) => url.replace(/\/+$/, ''));
const milliseconds = z.coerce.number().int().positive();

const SHAPE = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  BENEFICIARIES_URL: baseUrl,
  EMPLOYERS_URL: baseUrl,
  CLAUSES_URL: baseUrl,
  IAE_URL: baseUrl,
  VIEWS_URL: baseUrl,
  INGEST_URL: baseUrl.optional(),
  EDITEUR_URL: baseUrl.optional(),
  BACKUP_MARK: z.string().optional(),
  ...REGLAGES_EMETTEUR,
  OIDC_METADATA_URL: z.url().optional(),
  OIDC_CLIENT_ID: z.string().default('hub-portail'),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_SCOPE: z.string().default(''),
  SESSION_KEY: z
    .string()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine(({ length }) => length === 32, 'doit être 32 octets en base64')
    .optional(),
  VIEW_KEYS_PRIVATE_JWK: CLE_JWK,
  PUBLIC_URL: baseUrl.optional(),
  SUPERGRAPH: z.string().default(fromRoot('schema/supergraph.graphql')),
  SLICE_TIMEOUT_MS: milliseconds.default(25_000),
  REQUEST_TIMEOUT_MS: milliseconds.default(30_000),
  SLOW_CLIENT_MS: milliseconds.default(10_000),
  ...DOOR_SETTINGS,
  ...REGLAGES_TRACES,
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

/** The gateway's settings; exits with 1 when one is wrong. */
export function gatewayConfig(): GatewayConfig {
  const env = readConfig(SHAPE);
  return {
    port: env.PORT,
    slices: {
      beneficiaries: env.BENEFICIARIES_URL,
      employers: env.EMPLOYERS_URL,
      clauses: env.CLAUSES_URL,
      iae: env.IAE_URL,
      views: env.VIEWS_URL,
    },
    emetteur: emetteurOf(env),
    signIn: {
      metadataUrl: env.OIDC_METADATA_URL ?? `${env.OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
      clientId: env.OIDC_CLIENT_ID,
      clientSecret: env.OIDC_CLIENT_SECRET,
      scope: env.OIDC_SCOPE,
    },
    sessionKey: env.SESSION_KEY,
    viewKeysJwk: env.VIEW_KEYS_PRIVATE_JWK,
    publicUrl: env.PUBLIC_URL,
    ingest: env.INGEST_URL,
    editeur: env.EDITEUR_URL,
    backupMark: env.BACKUP_MARK,
    supergraph: env.SUPERGRAPH,
    operations: fromRoot('schema/operations'),
    portal: fromRoot('gateway/portal/page/dist'),
    sliceTimeoutMs: env.SLICE_TIMEOUT_MS,
    requestTimeoutMs: env.REQUEST_TIMEOUT_MS,
    slowClientMs: env.SLOW_CLIENT_MS,
    budgets: budgetsOf(env),
    rates: ratesOf(env),
    redisUrl: env.REDIS_URL,
    cacheBytes: env.CACHE_MB * 1024 * 1024,
    logLevel: env.LOG_LEVEL,
    traces: tracesOf(env),
  };
}

/** Nothing leaves the machine: to be called before an ApolloGateway is made, which reads it there. */
export function forbidTelemetry(): void {
  // @apollo/gateway takes this setting from nowhere else.
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
}
