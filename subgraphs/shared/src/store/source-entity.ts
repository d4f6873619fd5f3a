import 'reflect-metadata';
import type { ClassType } from 'type-graphql';
import { Column, type ColumnOptions, Entity, PrimaryColumn } from 'typeorm';
import { type Colonne, planOf } from '../ingest/source.js';
import { loadTableSchema } from '../ingest/table-schema.js';
import { decimal } from './decimal.js';
import { viewOf } from './source-tables.js';

/** Une ligne en vigueur d'une source : ses colonnes, en camelCase. */
export type LigneDeSource = Record<string, unknown> & {
  cle: string;
  /** Numéro d'ordre de la personne, si la source en parle. */
  personne?: number | null;
};

const TYPES: Record<Colonne['type'], ColumnOptions> = {
  text: { type: 'text' },
  'text[]': { type: 'text', array: true },
  date: { type: 'date' },
  integer: { type: 'integer' },
  numeric: { type: 'numeric', transformer: decimal },
};

/** L'entité TypeORM des lignes en vigueur d'une source, tirée de son contrat. `vue` : celle qui en dit davantage (`plus`). */
export function sourceEntity(
  source: string,
  { vue, plus = {} }: { vue?: string; plus?: Record<string, ColumnOptions> } = {},
): ClassType<LigneDeSource> {
  const plan = planOf(loadTableSchema(source));
  const Ligne = class {} as unknown as ClassType<LigneDeSource>;
  PrimaryColumn('text')(Ligne.prototype, 'cle');
  const columns: [string, ColumnOptions][] = plan.colonnes.map(({ nom, type }) => [nom, TYPES[type]]);
  if (plan.identite) columns.push(['personne', { type: 'integer' }]);
  if (plan.schema.historique) columns.push(['date_situation', { type: 'date' }]);
  for (const [name, options] of [...columns, ...Object.entries(plus)]) {
    Column({ name, nullable: true, ...options })(Ligne.prototype, propertyOf(name));
  }
  Entity({ name: vue ?? viewOf(plan), synchronize: false })(Ligne);
  return Ligne;
}

/** Nom de propriété d'une colonne : date_debut → dateDebut. */
export function propertyOf(column: string): string {
  return column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
