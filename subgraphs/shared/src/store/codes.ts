import { type Categorie, loadTableSchema } from '../ingest/table-schema.js';

/** Les codes d'une colonne et leurs libellés, lus dans son contrat. @throws si la colonne n'en a pas. */
export function codesOf(source: string, column: string): Categorie[] {
  const categories = loadTableSchema(source).fields.find(({ name }) => name === column)?.categories;
  if (!categories) throw new Error(`La colonne ${column} de ${source} n'a pas de codes.`);
  return categories;
}

/** Les valeurs de ces codes, dans l'ordre du contrat. */
export function valuesOf(codes: readonly Categorie[]): string[] {
  return codes.map(({ value }) => value);
}

/** Libellé français de chaque code. */
export function labelsOf(codes: readonly Categorie[]): Map<string, string> {
  return new Map(codes.map(({ value, label }) => [value, label]));
}

/** SQL : le rang d'une expression parmi des codes, à partir de 1 ; 0 si elle est nulle ou autre. */
export function rankSql(expression: string, codes: readonly Categorie[]): string {
  return `coalesce(array_position(${textArray(codes)}, ${expression}), 0)`;
}

/** SQL : l'ensemble des codes d'un tableau de textes, en masque (bit de rang − 1) ; au plus 31 codes. */
export function maskSql(expression: string, codes: readonly Categorie[]): string {
  return `(SELECT coalesce(bit_or(1 << (array_position(${textArray(codes)}, c) - 1)), 0) FROM unnest(${expression}) AS c)`;
}

function textArray(codes: readonly Categorie[]): string {
  return `ARRAY[${codes.map(({ value }) => `'${value.replaceAll("'", "''")}'`).join(', ')}]::text[]`;
}
