import type { ClientBase } from 'pg';
import type { Plan } from './source.js';

/**
 * Quelle version d'une clé est en vigueur : la plus tardive (date de référence du dépôt, puis plus grand SHA-256, puis dernière
 * ligne) parmi celles dont la personne n'est pas ambiguë. C'est une fonction des lignes reçues, jamais de leur ordre d'arrivée.
 * Une source complète ne garde que ce que dit son dernier dépôt non partiel, et les partiels d'après. `scope` choisit les lignes dont
 * les clés sont à revoir (alias `l` ; paramètre $1). Rend le nombre de lignes qui ont changé.
 */
export async function reviewInForce(
  client: ClientBase,
  plan: Plan,
  scope: string,
  parameter: unknown,
): Promise<number> {
  const keys = keyColumns(plan);
  if (plan.schema.complet) return rankVersions(client, plan, versionsWhere(plan, 'true'), []);
  const uncertain = `NOT l.en_vigueur OR NOT ${personIn(plan)} OR EXISTS (${otherVersion(plan, keys)})`;
  return rankVersions(client, plan, versionsWhere(plan, `${scope} AND (${uncertain})`), [parameter]);
}

/** La même chose pour le premier dépôt d'une source : seules les clés qu'il répète, en une lecture et non une recherche par ligne. */
export async function reviewRepeated(client: ClientBase, plan: Plan): Promise<number> {
  const same = keyColumns(plan).map((key) => `l.${key}`);
  if (plan.identite === 'cle') same.push('i.personne');
  const repeated = `${versionsWhere(plan, 'true')} GROUP BY ${same.join(', ')}
    HAVING count(*) > 1 OR NOT bool_and(l.en_vigueur AND ${personIn(plan)})`;
  return rankVersions(client, plan, repeated, []);
}

/** SQL : les clés des lignes qui remplissent une condition (alias `l`, et `i` pour leur identité). */
function versionsWhere(plan: Plan, condition: string): string {
  return `SELECT ${keyColumns(plan)
    .map((key) => `l.${key}`)
    .join(', ')}
       FROM ${plan.table} l ${plan.identite ? 'LEFT JOIN identites i ON i.id = l.identite' : ''}
       WHERE ${condition}`;
}

/** Décide des clés que rend la requête `touched`. */
async function rankVersions(client: ClientBase, plan: Plan, touched: string, parameters: unknown[]): Promise<number> {
  const keys = keyColumns(plan);
  const person = personIn(plan);
  const { complet, historique } = plan.schema;
  const partition = keys.map((key) => `l.${key}`);
  if (plan.identite === 'cle') partition.push('i.personne');
  if (historique) partition.push('d.date_reference');
  const { rowCount } = await client.query(
    `WITH touchees AS MATERIALIZED (SELECT DISTINCT * FROM (${touched}) t),
     rangs AS (
       SELECT l.ctid AS place, l.en_vigueur,
         ${person} AND ${complet ? isStillSaid(plan) : 'true'} AND row_number() OVER (
           PARTITION BY ${partition.join(', ')}
           ORDER BY ${person} DESC, d.date_reference DESC, d.sha256 DESC, l.ligne DESC, l.ctid DESC
         ) = 1 AS gagne
       FROM touchees t
       JOIN ${plan.table} l ON ${keys.map((key) => `l.${key} = t.${key}`).join(' AND ')}
       JOIN depots d ON d.numero = l.depot
       ${plan.identite ? 'LEFT JOIN identites i ON i.id = l.identite' : ''}
     )
     UPDATE ${plan.table} l SET en_vigueur = r.gagne FROM rangs r WHERE l.ctid = r.place AND r.en_vigueur <> r.gagne`,
    parameters,
  );
  return rowCount ?? 0;
}

/** Les lignes d'un dépôt qui disent la même chose que la ligne en vigueur de leur clé, et celles qui en remplacent une autre. */
export async function compareWithInForce(
  client: ClientBase,
  plan: Plan,
  depot: number,
): Promise<{ inchanges: number; remplaces: number }> {
  const equalKeys = keyColumns(plan)
    .map((key) => `o.${key} = n.${key}`)
    .join(' AND ');
  const same = plan.colonnes.map(({ nom }) => `o.${nom} IS NOT DISTINCT FROM n.${nom}`);
  const conditions = ['n.depot = $1'];
  let identities = '';
  if (plan.identite) {
    const samePerson = 'oi.personne IS NOT DISTINCT FROM ni.personne';
    identities = 'LEFT JOIN identites ni ON ni.id = n.identite LEFT JOIN identites oi ON oi.id = o.identite';
    conditions.push(personOf(plan, 'n', 'ni'));
    if (plan.identite === 'cle') conditions.push(samePerson);
    else same.push(samePerson);
  }
  if (plan.schema.historique) conditions.push('nd.date_reference = od.date_reference');
  const { rows } = await client.query(
    `SELECT count(*) FILTER (WHERE pareil)::int AS inchanges, count(*) FILTER (WHERE NOT pareil AND plus_tard)::int AS remplaces
     FROM (
       SELECT ${same.join(' AND ')} AS pareil, (nd.date_reference, nd.sha256) >= (od.date_reference, od.sha256) AS plus_tard
       FROM ${plan.table} n
       JOIN ${plan.table} o ON ${equalKeys} AND o.en_vigueur AND o.depot <> n.depot
       ${identities}
       JOIN depots nd ON nd.numero = n.depot
       JOIN depots od ON od.numero = o.depot
       WHERE ${conditions.join(' AND ')}
     ) comparaison`,
    [depot],
  );
  return rows[0];
}

/** SQL : une autre ligne de la même clé (et de la même personne, si elle en fait partie). Presque toujours il n'y en a pas. */
function otherVersion({ table, identite }: Plan, keys: string[]): string {
  const samePerson = 'JOIN identites oi ON oi.id = o.identite AND oi.personne = i.personne';
  return `SELECT FROM ${table} o ${identite === 'cle' ? samePerson : ''}
          WHERE ${keys.map((key) => `o.${key} = l.${key}`).join(' AND ')} AND o.ctid <> l.ctid`;
}

/** SQL : le dépôt de la ligne n'est pas d'avant le dernier dépôt non partiel de la source. */
function isStillSaid({ schema }: Plan): string {
  return `NOT EXISTS (SELECT FROM depots c WHERE c.source = '${schema.name}' AND NOT c.partiel
            AND (c.date_reference, c.sha256) > (d.date_reference, d.sha256))`;
}

/** Colonnes de la clé du partenaire, hors personne. */
export function keyColumns({ colonnes }: Plan): string[] {
  return colonnes.filter(({ cle }) => cle).map(({ nom }) => nom);
}

/** SQL : la personne de la ligne `l` est connue. */
function personIn(plan: Plan): string {
  return plan.identite ? personOf(plan) : 'true';
}

function personOf({ identite }: Plan, row = 'l', identity = 'i'): string {
  return identite === 'facultative'
    ? `(${row}.identite IS NULL OR ${identity}.personne IS NOT NULL)`
    : `(${identity}.personne IS NOT NULL)`;
}
