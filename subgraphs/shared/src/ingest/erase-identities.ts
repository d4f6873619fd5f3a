import type { ClientBase } from 'pg';
import type { Plan } from './source.js';
import { bumpVersion } from './versions.js';

/** La source et la clé d'une ligne que d'autres, sans identité, citent : l'effacer les efface. */
export interface CleCitee {
  source: string;
  cle: string;
}

/** Table temporaire des identités dont on cherche les lignes, le temps d'une transaction. */
const CHOSEN = 'identites_choisies';

/** Désigne des identités, pour la transaction du client. */
export async function chooseIdentities(client: ClientBase, identites: number[]): Promise<void> {
  await client.query(`CREATE TEMP TABLE ${CHOSEN} (id integer PRIMARY KEY) ON COMMIT DROP`);
  await client.query(`INSERT INTO ${CHOSEN} SELECT DISTINCT unnest($1::int[])`, [identites]);
  await client.query(`ANALYZE ${CHOSEN}`);
}

/**
 * Efface les lignes des identités choisies et celles qui s'y rattachent, toutes versions comprises ; rend combien par source. Une clé dont la
 * personne a la ligne en vigueur lui appartient entière : une version plus ancienne, corrigée depuis, reviendrait sinon au nom d'un
 * autre. Les versions des sources touchées montent, et l'index gardé, comme les appartenances, tirés de ces lignes, disparaissent.
 */
export async function eraseRows(client: ClientBase, plans: Plan[]): Promise<Record<string, number>> {
  const erased: Record<string, number> = {};
  for (const plan of parentsFirst(plans)) {
    const rows = rowsOfChosen(plan, plans);
    if (!rows) continue;
    await client.query(`CREATE TEMP TABLE ${places(plan)} ON COMMIT DROP AS ${rows}`);
  }
  for (const plan of parentsFirst(plans).reverse()) {
    if (!rowsOfChosen(plan, plans)) continue;
    const { rowCount } = await client.query(
      `DELETE FROM ${plan.table} l USING ${places(plan)} p WHERE l.ctid = p.place`,
    );
    await client.query(`DROP TABLE ${places(plan)}`);
    if (!rowCount) continue;
    erased[plan.schema.name] = rowCount;
    await bumpVersion(client, plan.schema.name);
  }
  if (Object.keys(erased).length > 0) {
    await client.query('DELETE FROM colonnes_gardees');
    await client.query('DELETE FROM appartenances; DELETE FROM appartenances_connues');
  }
  return erased;
}

/** Les clés des lignes choisies que d'autres lignes, sans identité, citent. */
export async function citedKeys(client: ClientBase, plans: Plan[]): Promise<CleCitee[]> {
  const cited: CleCitee[] = [];
  for (const plan of plans) {
    const isCited = plans.some(
      (child) => !child.identite && parentsOf(child, plans).some(({ parent }) => parent === plan),
    );
    if (!isCited || !plan.identite) continue;
    const { rows } = await client.query<{ cle: string }>(ownKeys(plan));
    cited.push(...rows.map(({ cle }) => ({ source: plan.schema.name, cle })));
  }
  return cited;
}

const places = ({ table }: Plan) => `effacees_${table}`;

/** SQL : la place (`ctid`) et la clé (`cle`, si d'autres peuvent la citer) des lignes d'une source à effacer ; nul si aucune ne peut l'être. */
export function rowsOfChosen(plan: Plan, plans: Plan[]): string | null {
  const { table, identite } = plan;
  if (identite) {
    const own = `SELECT l.ctid AS place FROM ${table} l JOIN ${CHOSEN} e ON e.id = l.identite`;
    if (identite === 'cle') return own;
    return `${own} UNION SELECT l.ctid FROM ${table} l JOIN (${ownedKeys(plan)}) c ON ${sameKey(plan, 'l', 'c')}`;
  }
  const parents = parentsOf(plan, plans).filter(({ parent }) => parent.identite);
  if (parents.length === 0) return null;
  return parents
    .map(
      ({ column, parent, key }) =>
        `SELECT l.ctid AS place FROM ${table} l WHERE l.${column} IN (${ownKeys(parent, key)})`,
    )
    .join(' UNION ');
}

/** SQL : les clés dont aucune autre personne n'a la ligne en vigueur. */
function ownedKeys(plan: Plan): string {
  const keys = keyColumns(plan).map((key) => `l.${key}`);
  return `SELECT DISTINCT ${keys.join(', ')} FROM ${plan.table} l JOIN ${CHOSEN} e ON e.id = l.identite
    WHERE NOT EXISTS (
      SELECT FROM ${plan.table} o WHERE ${sameKey(plan, 'o', 'l')} AND o.en_vigueur
        AND (o.identite IS NULL OR o.identite NOT IN (SELECT id FROM ${CHOSEN}))
    )`;
}

/** SQL : la clé d'une colonne, en texte (`cle`), des lignes qui appartiennent aux identités choisies. */
function ownKeys(plan: Plan, key = keyColumns(plan)[0]): string {
  return `SELECT DISTINCT k.${key} AS cle FROM (${ownedKeys(plan)}) k`;
}

function sameKey(plan: Plan, one: string, other: string): string {
  return keyColumns(plan)
    .map((key) => `${one}.${key} = ${other}.${key}`)
    .join(' AND ');
}

function keyColumns({ colonnes }: Plan): string[] {
  return colonnes.filter(({ cle }) => cle).map(({ nom }) => nom);
}

/** Les sources que celle-ci cite, la colonne qui les cite et celle qui est citée. */
function parentsOf({ schema }: Plan, plans: Plan[]): { column: string; parent: Plan; key: string }[] {
  return (schema.foreignKeys ?? []).flatMap(({ fields: [column], reference }) => {
    const parent = plans.find((plan) => plan.schema.name === reference.resource);
    return parent ? [{ column, parent, key: reference.fields[0] }] : [];
  });
}

function parentsFirst(plans: Plan[]): Plan[] {
  return [...plans].sort((one, other) => Number(!one.identite) - Number(!other.identite));
}

/** Les colonnes d'une source sans identité qui citent une source de personnes. */
export function personReferences(plan: Plan, plans: Plan[]): { champ: number; source: string }[] {
  if (plan.identite) return [];
  return parentsOf(plan, plans).flatMap(({ column, parent }) =>
    parent.identite
      ? [{ champ: plan.schema.fields.findIndex(({ name }) => name === column), source: parent.schema.name }]
      : [],
  );
}
