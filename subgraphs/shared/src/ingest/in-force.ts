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

/** Table temporaire des clés qu'un dépôt n'est pas seul à dire, ou dont une personne n'est pas connue : elles seules sont à départager. */
const DISPUTED = 'cles_disputees';

/**
 * Cherche une fois, pour la transaction, les clés disputées d'un dépôt : `compareWithInForce` puis `rankDisputed` s'en tiennent à elles.
 * Un dépôt dont rien d'autre ne partage les clés (le premier de la source, un mois nouveau) ne peut que se répéter : ses lignes se lisent
 * d'un trait au lieu de se chercher une à une.
 */
export async function gatherDisputed(client: ClientBase, plan: Plan, depot: number): Promise<void> {
  const disputed = disputedKeys(plan, depot, await isAlone(client, plan, depot));
  await client.query(`CREATE TEMP TABLE ${DISPUTED} ON COMMIT DROP AS SELECT DISTINCT * FROM (${disputed}) t`);
  await client.query(`ANALYZE ${DISPUTED}`);
}

/** SQL : les clés disputées d'un dépôt ; `alone` : aucun autre n'a de ligne qui puisse avoir les mêmes. */
function disputedKeys(plan: Plan, depot: number, alone: boolean): string {
  // Un dépôt complet retire ce qu'il ne dit plus : toutes les clés sont à revoir.
  if (plan.schema.complet) return versionsWhere(plan, 'true');
  const keys = keyColumns(plan);
  const known = personIn(plan);
  if (!alone)
    return versionsWhere(plan, `l.depot = ${depot} AND (NOT ${known} OR EXISTS (${otherVersion(plan, keys)}))`);
  const same = keys.map((key) => `l.${key}`);
  if (plan.identite === 'cle') same.push('i.personne');
  return `${versionsWhere(plan, `l.depot = ${depot}`)} GROUP BY ${same.join(', ')} HAVING count(*) > 1 OR NOT bool_and(${known})`;
}

/** Départage les clés disputées du dépôt. */
export function rankDisputed(client: ClientBase, plan: Plan): Promise<number> {
  return rankVersions(client, plan, `SELECT * FROM ${DISPUTED}`, []);
}

/** Vrai si aucun autre dépôt n'a de ligne qui puisse avoir la même clé : il est le premier, ou ses mois sont nouveaux. */
async function isAlone(client: ClientBase, plan: Plan, depot: number): Promise<boolean> {
  const { table, schema } = plan;
  const { rows } = await client.query<{ total: number }>(
    'SELECT count(*)::int AS total FROM depots WHERE source = $1',
    [schema.name],
  );
  if (rows[0].total === 1) return true;
  const [key] = keyColumns(plan);
  if (schema.fields.find(({ name }) => name === key)?.type !== 'yearmonth') return false;
  const { rows: months } = await client.query<{ mois: number }>(
    `SELECT DISTINCT ${key} AS mois FROM ${table} WHERE depot = $1`,
    [depot],
  );
  const { rows: others } = await client.query<{ seul: boolean | null }>(
    `SELECT bool_and(depot = $1) AS seul FROM ${table} WHERE ${key} = ANY($2)`,
    [depot, months.map(({ mois }) => mois)],
  );
  return others[0].seul ?? true;
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

/** Parmi les clés disputées, les lignes d'un dépôt qui disent la même chose que la ligne en vigueur, et celles qui en remplacent une autre. */
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
       FROM ${DISPUTED} c
       JOIN ${plan.table} n ON ${keyColumns(plan)
         .map((key) => `n.${key} = c.${key}`)
         .join(' AND ')}
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
