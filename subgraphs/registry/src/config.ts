import { readConfig } from '@hub/shared/runtime/config';
import { z } from 'zod';

const url = z.url({ protocol: /^postgres(ql)?$/ });

const shape = z.object({
  REGISTRY_DATABASE_URL: url,
  BENEFICIARIES_DATABASE_URL: url,
  EMPLOYERS_DATABASE_URL: url,
  CLAUSES_DATABASE_URL: url,
  IAE_DATABASE_URL: url,
  HUB_KEYS_FILE: z.string(),
});

/** Réglages du dépôt de fichiers : les cinq bases et le fichier des clés. */
export interface IngestConfig {
  registryUrl: string;
  sliceUrls: Record<string, string>;
  keysFile: string;
}

export function readIngestConfig(): IngestConfig {
  const env = readConfig(shape);
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
