import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { RefusFichier } from './refus.js';
import { labelsOf, type TableSchema } from './table-schema.js';

const Correspondance = z.strictObject({
  $schema: z.string().optional(),
  partenaire: z.string().min(1),
  source: z.string().min(1),
  /** Colonne du contrat → en-tête du partenaire. */
  colonnes: z.record(z.string(), z.string().min(1)).default({}),
  /** Colonne du contrat → libellé du partenaire → code du contrat, ou '' pour « non renseigné ». */
  codes: z.record(z.string(), z.record(z.string(), z.string())).default({}),
});

/** Comment les en-têtes et les libellés d'un partenaire se lisent dans le contrat d'une source. */
export type Mapping = z.infer<typeof Correspondance>;

/** Lit la correspondance d'un partenaire et la vérifie contre le contrat. Refus MAPPING_INVALIDE, tous défauts réunis. */
export function loadMapping(path: string, schema: TableSchema): Mapping {
  const { success, data, error } = Correspondance.safeParse(readJson(path));
  if (!success) {
    throw invalid(
      path,
      error.issues.map((issue) => `« ${issue.path.join('.')} » manque ou n'a pas la forme attendue`),
    );
  }
  const defects = defectsOf(data, schema);
  if (defects.length > 0) throw invalid(path, defects);
  return data;
}

function defectsOf({ source, colonnes, codes }: Mapping, schema: TableSchema): string[] {
  const fields = new Map(schema.fields.map((field) => [field.name, field]));
  const defects = source === schema.name ? [] : [`elle est écrite pour la source « ${source} »`];
  for (const column of new Set([...Object.keys(colonnes), ...Object.keys(codes)])) {
    const field = fields.get(column);
    if (!field) defects.push(`la source n'a pas de colonne « ${column} »`);
    if (!field?.categories) continue;
    const known = labelsOf(field);
    for (const code of Object.values(codes[column] ?? {})) {
      if (code !== '' && !known.has(code)) defects.push(`« ${code} » n'est pas un code de « ${column} »`);
    }
  }
  return defects;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw invalid(path, ["ce n'est pas un fichier JSON lisible"], cause);
  }
}

function invalid(path: string, defects: string[], cause?: unknown): RefusFichier {
  return new RefusFichier(
    'MAPPING_INVALIDE',
    `La correspondance « ${basename(path)} » est invalide : ${defects.join(' ; ')}.`,
    { cause },
  );
}
