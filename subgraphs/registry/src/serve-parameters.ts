import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { loadTableSchema } from '@hub/shared/ingest/table-schema';
import { ErreurDemande } from '@hub/shared/runtime/expected-errors';
import { z } from 'zod';
import type { DemandeDepot } from './demande.js';
import { dateOfFile } from './reference-date.js';

/** La limite d'un nom dans un système de fichiers. */
const NAME_BYTES = 255;

const SHAPE = z.strictObject({
  source: z.string('source : requis, l’identifiant d’une source'),
  fichier: z
    .string('fichier : requis, le nom du fichier')
    .refine(isFileName, 'fichier : un nom de fichier, sans chemin, de 255 octets au plus'),
  date: z.string('date : une seule, AAAA-MM-JJ').optional(),
  partiel: z.enum(['true', 'false'], 'partiel : « true » ou « false »').optional(),
  mapping: z.string('mapping : un seul nom de fichier').optional(),
});

/** Ce que l'on dit d'un fichier déposé par HTTP : son nom, et tout ce que `npm run ingest` sait aussi, sauf où il est. */
export interface DepotParameters extends Omit<DemandeDepot, 'chemin' | 'onProgress'> {
  fichier: string;
}

/**
 * Lit les paramètres d'un dépôt, avant le premier octet du fichier.
 * @throws ErreurDemande 400 PARAMETRE_INVALIDE ou MAPPING_INCONNU ; RefusFichier SOURCE_INCONNUE ou DATE_REFERENCE_INVALIDE.
 */
export function readParameters(query: unknown, mappingsDir: string): DepotParameters {
  const { success, data, error } = SHAPE.safeParse(query);
  if (!success) {
    const problems = error.issues.map((issue) =>
      issue.code === 'unrecognized_keys' ? `inconnu : ${issue.keys.join(', ')}` : issue.message,
    );
    throw new ErreurDemande(400, 'PARAMETRE_INVALIDE', `Paramètres du dépôt à corriger : ${problems.join(' ; ')}.`);
  }
  const { source, fichier, date, partiel, mapping } = data;
  loadTableSchema(source);
  dateOfFile(date, fichier);
  return { source, fichier, date, partiel: partiel === 'true', mapping: mapping && mappingPath(mappingsDir, mapping) };
}

function mappingPath(folder: string, name: string): string {
  const path = join(folder, name);
  if (isFileName(name) && name.endsWith('.json') && existsSync(path)) return path;
  throw new ErreurDemande(
    400,
    'MAPPING_INCONNU',
    `La correspondance « ${name} » n’existe pas : donnez le nom d’un fichier de schema/sources/mappings.`,
  );
}

function isFileName(name: string): boolean {
  if (name === '' || name === '.' || name === '..' || Buffer.byteLength(name) > NAME_BYTES) return false;
  return name === basename(name) && !name.includes('\\') && !/\p{Cc}/u.test(name);
}
