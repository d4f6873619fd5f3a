import type { ClientBase } from 'pg';
import type { Plan } from './source.js';

/**
 * Condition SQL : la ligne `alias` a tous ses parents, eux-mêmes en vigueur et pourvus des leurs. Une référence absente n'en demande pas.
 */
export function hasParents(plan: Plan, plans: Plan[], alias: string): string {
  const conditions = (plan.schema.foreignKeys ?? []).map(({ fields: [column], reference }) => {
    const parent = plans.find(({ schema }) => schema.name === reference.resource);
    if (!parent)
      throw new Error(`La source ${plan.schema.name} attend ${reference.resource}, que sa tranche ne tient pas.`);
    const above = `${alias}p`;
    return `(${alias}.${column} IS NULL OR EXISTS (SELECT FROM ${parent.table} ${above}
      WHERE ${above}.${reference.fields[0]} = ${alias}.${column} AND ${above}.en_vigueur AND ${hasParents(parent, plans, above)}))`;
  });
  return conditions.length > 0 ? conditions.join(' AND ') : 'true';
}

/** Lignes d'un dépôt acceptées qui attendent leur parent. */
export async function countWaiting(client: ClientBase, plan: Plan, plans: Plan[], depot: number): Promise<number> {
  if (!plan.schema.foreignKeys?.length) return 0;
  const { rows } = await client.query(
    `SELECT count(*)::int AS total FROM ${plan.table} l WHERE l.depot = $1 AND l.en_vigueur AND NOT (${hasParents(plan, plans, 'l')})`,
    [depot],
  );
  return rows[0].total;
}
