import { registerEnumType } from 'type-graphql';
import type { Categorie } from '../ingest/table-schema.js';

/** Énumération GraphQL des codes d'une colonne : leurs libellés, lus dans le contrat de la source, en sont les descriptions. */
export function codeEnum(name: string, description: string, codes: Categorie[]): Record<string, string> {
  const values = Object.fromEntries(codes.map(({ value }) => [value, value]));
  registerEnumType(values, {
    name,
    description,
    valuesConfig: Object.fromEntries(codes.map(({ value, label }) => [value, { description: label }])),
  });
  return values;
}
