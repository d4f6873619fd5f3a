import { readConfig, z } from './config.js';

const SHAPE = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
});

/** Réglages d'une tranche : sa base, et son port (0 : un port libre). */
export function sliceConfig(): { url: string; port: number } {
  const { DATABASE_URL: url, PORT: port } = readConfig(SHAPE);
  return { url, port };
}
