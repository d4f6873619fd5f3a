import { readFileSync } from 'node:fs';
import { z } from 'zod';

const secret = z.base64().transform((text, context) => {
  const key: Buffer = Buffer.from(text, 'base64');
  if (key.length === 32) return key;
  context.addIssue({ code: 'custom', message: 'une clé fait 32 octets' });
  return z.NEVER;
});
/** Une clé, ou celle d'origine et celles de chaque rotation, dans l'ordre. */
const chaine = z.union([z.array(secret).min(1), secret.transform((key) => [key])]);

/** Ce que chaque clé protège ; une par usage : l'une d'elles perdue n'ouvre rien d'autre. */
export const USAGES = ['nir', 'demandeur', 'noms', 'nom', 'foyer', 'identifiant', 'rejets'] as const;
export type Usage = (typeof USAGES)[number];

const fileShape = z
  .object({
    version: z.int().min(1).max(255),
    nir: chaine,
    nom: chaine,
    noms: chaine,
    demandeur: chaine,
    foyer: chaine,
    identifiant: chaine,
    rejets: chaine,
  })
  .refine((cles) => new Set(USAGES.map((usage) => cles[usage].length)).size === 1, {
    error: 'tous les usages ont été renouvelés autant de fois',
  });

/**
 * Les clés du registre, hors des bases : par usage, celle d'origine puis celles des rotations. `version` est écrite dans chaque
 * pseudonyme ; c'est celle de la dernière clé, les précédentes sont celles d'avant.
 */
export type Cles = z.infer<typeof fileShape>;

/** Lit le fichier des clés ({ version, nir, nom, noms, demandeur, foyer, identifiant, rejets }, base64 de 32 octets chacune). */
export function readKeys(path: string): Cles {
  return fileShape.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** Le texte d'un fichier de clés. */
export function keysText(cles: Cles): string {
  const base64 = (keys: Buffer[]) => keys.map((key) => key.toString('base64'));
  const usages = USAGES.map((usage) => [usage, base64(cles[usage])] as const);
  const written = usages.map(([usage, keys]) => [usage, keys.length === 1 ? keys[0] : keys]);
  return `${JSON.stringify({ version: cles.version, ...Object.fromEntries(written) }, null, 2)}\n`;
}

/** La clé qui chiffre les lignes refusées : la dernière. */
export function rejectsKey({ rejets }: Cles): Buffer {
  return rejets[rejets.length - 1];
}

/** Les clés telles qu'elles étaient à une version ; nulles si ce fichier n'en vient pas. */
export function keysAt(cles: Cles, version: number): Cles | null {
  const length = cles.nir.length - (cles.version - version);
  if (length < 1 || length > cles.nir.length) return null;
  const chains = USAGES.map((usage) => [usage, cles[usage].slice(0, length)]);
  return { version, ...(Object.fromEntries(chains) as Record<Usage, Buffer[]>) };
}
