import { loadTableSchema, type TableField } from '@hub/shared/ingest/table-schema';

/** Identifiant d'une source : le nom de son contrat dans `schema/sources`. */
export type Source = string;

const champs = (source: Source): TableField[] => loadTableSchema(source).fields;

/** Les colonnes d'une source, dans l'ordre du contrat. */
export const colonnesDe = (source: Source): string[] => champs(source).map(({ name }) => name);

/** Les colonnes d'une source dont la valeur est un jour. */
export const joursDe = (source: Source): Set<string> =>
  new Set(champs(source).flatMap(({ name, type }) => (type === 'date' ? name : [])));
