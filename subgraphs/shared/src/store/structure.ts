import { createHash } from 'node:crypto';
import { plansOfSlice } from '../ingest/source.js';
import { type Perimetres, politiquesSql } from './perimetres.js';
import { NUMEROS, NUMEROS_SQL, tableSql, viewOf, viewSql } from './source-tables.js';

/** Ce qui exécute du SQL : un client `pg` ou un `QueryRunner` de TypeORM. */
interface Connection {
  query(sql: string): Promise<unknown>;
}

/** La structure d'une tranche : les tables et les vues de ses sources, puis ses vues à elle. */
export interface Structure {
  tranche: string;
  /** SQL, `CREATE VIEW` seulement, dans l'ordre de leurs dépendances : elles lisent les vues `<source>_en_vigueur`. */
  vues: string[];
  perimetres: Perimetres;
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
 * Met la base à la structure voulue, dans une transaction : colonnes ajoutées, vues et politiques refaites. Les vues sont du code, pas des données :
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

/** Les vues d'une base : celles des sources, puis celles de la tranche. */
export function vuesOf({ tranche, vues }: Pick<Structure, 'tranche' | 'vues'>): string[] {
  return [...plansOfSlice(tranche).map(viewOf), ...vues.map(nameOf)];
}

function sqlOf({ tranche, vues, perimetres }: Structure): string {
  const plans = plansOfSlice(tranche);
  return [
    ...plans.map(tableSql),
    // Une vue de la tranche peut ne lire que des tables : celle d'une source, supprimée, ne l'emporterait pas.
    ...[...vues.map(nameOf), ...plans.map(viewOf), NUMEROS].map((vue) => `DROP VIEW IF EXISTS ${vue} CASCADE;`),
    NUMEROS_SQL,
    ...plans.map((plan) => viewSql(plan, plans)),
    ...vues.map((vue) => `${vue};`),
    politiquesSql(plans, perimetres),
    // Une vue lit sinon avec les droits de son propriétaire, que les politiques ne bornent pas.
    ...vuesOf({ tranche, vues })
      .filter((vue) => !perimetres.vuesDeTous?.includes(vue))
      .map((vue) => `ALTER VIEW ${vue} SET (security_invoker = true);`),
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
