import { readFileSync } from 'node:fs';
import { z } from 'zod';

const secret = z.base64().transform((text, context) => {
  const key = Buffer.from(text, 'base64');
  if (key.length === 32) return key;
  context.addIssue({ code: 'custom', message: 'une clé fait 32 octets' });
  return z.NEVER;
});

const fileShape = z.object({
  version: z.int().min(1).max(255),
  nir: secret,
  nom: secret,
  noms: secret,
  demandeur: secret,
  foyer: secret,
  identifiant: secret,
  rejets: secret,
});

/** Les clés du registre, une par usage, hors des bases. `version` est écrite dans chaque pseudonyme. */
export type Cles = z.infer<typeof fileShape>;

/** Lit le fichier des clés ({ version, nir, nom, noms, demandeur, foyer, identifiant, rejets }, base64 de 32 octets chacune). */
export function readKeys(path: string): Cles {
  return fileShape.parse(JSON.parse(readFileSync(path, 'utf8')));
}
