import { join } from 'node:path';
import { emetteurOf, REGLAGES_EMETTEUR } from '@hub/shared/access/reglages';
import type { Emetteur } from '@hub/shared/access/verifier';
import { readConfig } from '@hub/shared/runtime/config';
import { rootAbove } from '@hub/shared/runtime/root';
import { REGLAGES_TRACES, type TraceSettings, tracesOf } from '@hub/shared/runtime/trace-settings';
import { z } from 'zod';

const url = z.url({ protocol: /^postgres(ql)?$/ });

const INGEST_SHAPE = z.object({
  REGISTRY_DATABASE_URL: url,
  BENEFICIARIES_DATABASE_URL: url,
  EMPLOYERS_DATABASE_URL: url,
  CLAUSES_DATABASE_URL: url,
  IAE_DATABASE_URL: url,
  HUB_KEYS_FILE: z.string(),
});

const WORKER_SHAPE = INGEST_SHAPE.extend({
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  SPOOL_DIR: z.string(),
  DEPOT_DIR: z.string(),
  ...REGLAGES_EMETTEUR,
  ...REGLAGES_TRACES,
});

/** Réglages du dépôt de fichiers : les cinq bases et le fichier des clés. */
export interface IngestConfig {
  registryUrl: string;
  sliceUrls: Record<string, string>;
  keysFile: string;
}

/** Réglages du processus qui reçoit les fichiers. */
export interface WorkerConfig {
  ingest: IngestConfig;
  /** Qui signe les jetons de ceux qui déposent. */
  emetteur: Emetteur;
  /** 0 : un port libre. */
  port: number;
  /** Où un fichier reçu par HTTP attend d'être rangé ; n'appartient qu'à ce processus, qui le vide en démarrant. */
  spoolDir: string;
  /** Le dossier de dépôt : un sous-dossier par source. */
  depotDir: string;
  /** Les correspondances des partenaires que l'on peut citer par leur nom. */
  mappingsDir: string;
  /** Où dire ce qu'il fait ; absent : nulle part. */
  traces?: TraceSettings;
}

export function readIngestConfig(): IngestConfig {
  return ingestConfig(readConfig(INGEST_SHAPE));
}

export function readWorkerConfig(): WorkerConfig {
  const env = readConfig(WORKER_SHAPE);
  return {
    ingest: ingestConfig(env),
    emetteur: emetteurOf(env),
    port: env.PORT,
    spoolDir: env.SPOOL_DIR,
    depotDir: env.DEPOT_DIR,
    mappingsDir: join(rootAbove(import.meta.url), 'schema/sources/mappings'),
    traces: tracesOf(env),
  };
}

function ingestConfig(env: z.infer<typeof INGEST_SHAPE>): IngestConfig {
  return {
    registryUrl: env.REGISTRY_DATABASE_URL,
    sliceUrls: {
      beneficiaries: env.BENEFICIARIES_DATABASE_URL,
      employers: env.EMPLOYERS_DATABASE_URL,
      clauses: env.CLAUSES_DATABASE_URL,
      iae: env.IAE_DATABASE_URL,
    },
    keysFile: env.HUB_KEYS_FILE,
  };
}
