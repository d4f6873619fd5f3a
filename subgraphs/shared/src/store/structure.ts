import { createHash } from 'node:crypto';
import { plansOfSlice } from '../ingest/source.js';
import { tableSql, viewOf, viewSql } from './source-tables.js';

/** Ce qui exécute du SQL : un client `pg` ou un `QueryRunner` de TypeORM. */
interface Connection {
  query(sql: string): Promise<unknown>;
}

/** La structure d'une tranche : les tables et les vues de ses sources, puis ses vues à elle. */
export interface Structure {
  tranche: string;
  /** SQL, `CREATE VIEW` seulement, dans l'ordre de leurs dépendances : elles lisent les vues `<source>_en_vigueur`. */
  vues: string[];
  /** Dernière migration : la structure se reconstruit après elle. */
  migration: string;
}

/** Empreinte de la structure : elle change avec un contrat, une vue ou une migration. */
export function fingerprintOf(structure: Structure): string {
  return createHash('sha256')
    .update(JSON.stringify([structure.migration, sqlOf(structure)]))
    .digest('hex');
}

/**
 * Met la base à la structure voulue, dans une transaction : colonnes ajoutées, vues refaites. Les vues sont du code, pas des données :
 * elles ne se migrent pas. Sans effet si la base l'a déjà.
 */
export async function buildStructure(connection: Connection, structure: Structure): Promise<void> {
  const fingerprint = fingerprintOf(structure);
  if ((await builtStructure(connection)) === fingerprint) return;
  await connection.query('BEGIN');
  try {
    await connection.query(`${sqlOf(structure)}; UPDATE structure SET empreinte = '${fingerprint}'`);
    await connection.query('COMMIT');
  } catch (error) {
    await connection.query('ROLLBACK');
    throw error;
  }
}

/** Empreinte de la structure de la base ; nulle si elle n'en a pas. */
export async function builtStructure(connection: Connection): Promise<string | null> {
  const [{ existe }] = rowsOf<{ existe: boolean }>(
    await connection.query("SELECT to_regclass('structure') IS NOT NULL AS existe"),
  );
  if (!existe) return null;
  return rowsOf<{ empreinte: string }>(await connection.query('SELECT empreinte FROM structure'))[0].empreinte;
}

function sqlOf({ tranche, vues }: Structure): string {
  const plans = plansOfSlice(tranche);
  return [
    ...plans.map(tableSql),
    // Une vue de la tranche peut ne lire que des tables : celle d'une source, supprimée, ne l'emporterait pas.
    ...[...vues.map(nameOf), ...plans.map(viewOf)].map((vue) => `DROP VIEW IF EXISTS ${vue} CASCADE;`),
    ...plans.map((plan) => viewSql(plan, plans)),
    ...vues.map((vue) => `${vue};`),
  ].join('\n');
}

/** Nom d'une vue, d'après son SQL. @throws si ce n'est pas un `CREATE VIEW`. */
function nameOf(vue: string): string {
  const [, name] = /^CREATE VIEW (\w+) AS/.exec(vue) ?? [];
  if (!name) throw new Error(`Une vue s'écrit CREATE VIEW : ${vue.slice(0, 40)}`);
  return name;
}

/** `pg` rend un résultat, TypeORM ses lignes. */
function rowsOf<T>(result: unknown): T[] {
  return Array.isArray(result) ? result : (result as { rows: T[] }).rows;
}
