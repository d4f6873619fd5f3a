import type { ClientBase } from 'pg';
import type { Colonne, Plan } from '../ingest/source.js';
import { hasParents } from '../ingest/waiting.js';

/** Ce qu'une ligne range quand une partie de sa clé est absente : une clé ne connaît pas NULL. La vue rend NULL. */
export const ABSENT_KEY: Record<Colonne['type'], string | number> = {
  date: '-infinity',
  text: '',
  integer: 0,
  numeric: 0,
  'text[]': '{}',
};

/**
 * SQL de la table d'une source, tirée de son contrat : ses colonnes, la personne (`identite`), le dépôt et la ligne d'où vient chaque
 * version reçue d'une clé, et laquelle vaut (`en_vigueur`). Rejouable : une colonne nouvelle s'ajoute, rien ne se perd.
 */
export function tableSql(plan: Plan): string {
  const { table } = plan;
  const indexes = [
    ['cle', `(${indexedKey(plan).join(', ')})`],
    // Un dépôt s'écrit d'un trait : ses lignes se suivent, un index de blocs suffit (`summarizeDepots` le tient à jour).
    ['depot', 'USING brin (depot)'],
    ...(plan.identite ? [['identite', '(identite)']] : []),
    ...(plan.schema.foreignKeys ?? [])
      .filter(({ fields: [column] }) => column !== indexedKey(plan)[0])
      .map(({ fields: [column] }) => [column, `(${column})`]),
  ];
  return [
    `CREATE TABLE IF NOT EXISTS ${table} ();`,
    `ALTER TABLE ${table} ${storedColumns(plan)
      .map((column) => `ADD COLUMN IF NOT EXISTS ${column}`)
      .join(', ')};`,
    ...indexes.map(([name, columns]) => `CREATE INDEX IF NOT EXISTS ${indexOf(plan, name)} ON ${table} ${columns};`),
  ].join('\n');
}

/** Inscrit les blocs qui viennent d'être remplis à l'index des dépôts : un bloc qu'il ne connaît pas se lit pour chaque dépôt cherché. */
export async function summarizeDepots(client: ClientBase, plan: Plan): Promise<void> {
  await client.query('SELECT brin_summarize_new_values($1::regclass)', [indexOf(plan, 'depot')]);
}

const indexOf = ({ table }: Plan, name: string) => `${table}_${name}_idx`;

/**
 * La vue des numéros d'ordre des personnes, par identité : de tout périmètre, la même. Une ligne que sa politique montre est celle d'une
 * personne à montrer ; la table, elle, a sa propre politique.
 */
export const NUMEROS = 'numeros_d_ordre';
export const NUMEROS_SQL = `CREATE VIEW ${NUMEROS} AS SELECT id, personne FROM identites;`;

/** Nom de la vue des lignes en vigueur d'une source. */
export function viewOf({ table }: Pick<Plan, 'table'>): string {
  return `${table}_en_vigueur`;
}

/**
 * SQL de la vue des lignes en vigueur d'une source, dont la personne est connue et les parents là. `cle` nomme la ligne ; `personne` est le
 * numéro d'ordre de la personne ; une source historisée montre la date de chaque situation (`date_situation`).
 */
export function viewSql(plan: Plan, plans: Plan[]): string {
  const { identite, schema, colonnes, moisNaissance } = plan;
  const columns = [
    `${keyText(plan)} AS cle`,
    ...(identite ? ['i.personne'] : []),
    ...(schema.historique ? ['d.date_reference AS date_situation'] : []),
    ...colonnes.map((column) =>
      isOptionalKey(plan, column) ? `${givenKey(column)} AS ${column.nom}` : `l.${column.nom}`,
    ),
    ...(moisNaissance ? ['l.mois_naissance'] : []),
    'l.depot',
    'l.ligne',
  ];
  const known =
    identite === 'facultative' ? '(l.identite IS NULL OR i.personne IS NOT NULL)' : 'i.personne IS NOT NULL';
  return `CREATE VIEW ${viewOf(plan)} AS
    SELECT ${columns.join(', ')}
    FROM ${plan.table} l
    ${identite ? `LEFT JOIN ${NUMEROS} i ON i.id = l.identite` : ''}
    ${schema.historique ? 'JOIN depots d ON d.numero = l.depot' : ''}
    WHERE l.en_vigueur ${identite ? `AND ${known}` : ''} AND ${hasParents(plan, plans, 'l')};`;
}

function storedColumns({ colonnes, identite, moisNaissance }: Plan): string[] {
  return [
    ...colonnes.map(({ nom, type, cle }) => `${nom} ${type}${cle ? ' NOT NULL' : ''}`),
    ...(identite ? [`identite integer${identite === 'facultative' ? '' : ' NOT NULL'}`] : []),
    ...(moisNaissance ? ['mois_naissance integer'] : []),
    'depot integer NOT NULL',
    'ligne integer NOT NULL',
    'en_vigueur boolean NOT NULL DEFAULT true',
  ];
}

/** Une liste peut dépasser ce qu'un index porte : les autres colonnes de la clé suffisent à la trouver. */
function indexedKey({ colonnes, identite }: Plan): string[] {
  const key = colonnes.filter(({ cle, type }) => cle && type !== 'text[]').map(({ nom }) => nom);
  return identite === 'cle' ? [...key, 'identite'] : key;
}

/** Une clé faite de pseudonymes ne nomme pas la ligne hors de la base : son dépôt et son rang le font. */
function keyText(plan: Plan): string {
  const key = plan.colonnes.filter(({ cle }) => cle);
  if (plan.identite === 'cle' || key.some(({ pseudonyme }) => pseudonyme)) return "l.depot || '-' || l.ligne";
  const [only, ...others] = key;
  // La colonne elle-même : l'index de la clé donne alors une page sans lire la table.
  if (others.length === 0 && only.type === 'text' && !isOptionalKey(plan, only)) return `l.${only.nom}`;
  return `concat_ws(' ', ${key.map((column) => (isOptionalKey(plan, column) ? givenKey(column) : `l.${column.nom}`)).join(', ')})`;
}

function isOptionalKey({ schema }: Plan, { cle, champ }: Colonne): boolean {
  return cle && !schema.fields[champ].constraints?.required;
}

function givenKey({ nom, type }: Colonne): string {
  return `nullif(l.${nom}, '${ABSENT_KEY[type]}')`;
}
