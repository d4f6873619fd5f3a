import pg, { type Client } from 'pg';
import { plansOfSlice } from '../ingest/source.js';
import { nomDuRole } from './nom-du-role.js';
import { isPersonnelle, relationsLues } from './perimetres.js';
import { type Structure, vuesOf } from './structure.js';

/** Le rôle sous lequel un périmètre lit la base ; ou ce que l'opérateur doit exécuter pour qu'il existe. */
export type RoleDeLecture = { role: string } | { aExecuter: string[] };

/** La base appartient à un autre que celui qui la lit : les politiques la lui cacheraient. */
export class BaseDUnAutre extends Error {
  constructor(table: string) {
    super(
      `La table ${table} n’appartient pas au rôle de cette tranche : il n'en lirait aucune ligne. Donnez-lui la base (REASSIGN OWNED).`,
    );
    this.name = 'BaseDUnAutre';
  }
}

/** Verrou consultatif : deux processus qui démarrent ensemble préparent le rôle l'un après l'autre. */
const VERROU = 7_205_760;

/**
 * Prépare le rôle sous lequel un périmètre lit : créé s'il manque et si celui de la tranche en a le droit, lecture de ce que montre le graphe
 * et de rien d'autre. Chaque base a le sien : les rôles sont communs à tout un serveur.
 * @throws BaseDUnAutre
 */
export async function preparerLeRole(url: string, structure: Structure): Promise<RoleDeLecture> {
  const client = new pg.Client({ connectionString: url, application_name: 'hub-perimetres' });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [VERROU]);
    const plans = plansOfSlice(structure.tranche);
    await refuseAutre(
      client,
      plans.filter((plan) => isPersonnelle(plan, plans)).map(({ table }) => table),
    );
    const prepared = await grant(client, relationsLues(plans, vuesOf(structure)));
    await client.query('COMMIT');
    return prepared;
  } finally {
    await client.end();
  }
}

async function refuseAutre(client: Client, tables: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT name FROM unnest($1::text[]) name WHERE row_security_active(name)',
    [['identites', ...tables]],
  );
  if (rows.length > 0) throw new BaseDUnAutre(rows[0].name);
}

async function grant(client: Client, relations: readonly string[]): Promise<RoleDeLecture> {
  const { rows } = await client.query<{ base: string; agent: string; cree: boolean }>(
    'SELECT current_database() AS base, current_user AS agent, rolsuper OR rolcreaterole AS cree FROM pg_roles WHERE rolname = current_user',
  );
  const [{ base, agent, cree }] = rows;
  const role = nomDuRole(base);
  const quoted = pg.escapeIdentifier(role);
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  const create = `CREATE ROLE ${quoted} NOLOGIN`;
  const member = `GRANT ${quoted} TO ${pg.escapeIdentifier(agent)}`;
  if (rowCount === 0 && !cree) return { aExecuter: [create, member] };
  if (rowCount === 0) await client.query(create);
  const assume = `SET LOCAL ROLE ${quoted}`;
  const canAssume = (await tried(client, assume)) || ((await tried(client, member)) && (await tried(client, assume)));
  if (!canAssume) return { aExecuter: [member] };
  await client.query('RESET ROLE');
  const { rows: unread } = await client.query<{ name: string }>(
    "SELECT name FROM unnest($1::text[]) name WHERE NOT has_table_privilege($2, name, 'SELECT')",
    [relations, role],
  );
  if (unread.length > 0) {
    await client.query(`GRANT SELECT ON ${unread.map(({ name }) => name).join(', ')} TO ${quoted}`);
  }
  return { role };
}

/** Faux si le rôle de la tranche n'en a pas le droit ; la transaction continue. */
async function tried(client: Client, sql: string): Promise<boolean> {
  await client.query('SAVEPOINT essai');
  try {
    await client.query(sql);
    await client.query('RELEASE SAVEPOINT essai');
    return true;
  } catch (error) {
    await client.query('ROLLBACK TO SAVEPOINT essai');
    if ((error as { code?: string }).code === DROIT_INSUFFISANT) return false;
    throw error;
  }
}

/** De PostgreSQL : insufficient_privilege. */
const DROIT_INSUFFISANT = '42501';
