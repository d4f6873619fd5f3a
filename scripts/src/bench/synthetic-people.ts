import { tableOf } from '@hub/shared/ingest/source';
import type pg from 'pg';

/** The year that every row is of; a month is year × 12 + rank. */
export const YEAR = 2017;
export const MONTHS = 12;
export const FIRST = YEAR * MONTHS;
/** Clauses people are employed through; one in ten belongs to a private operation. */
const CLAUSES = 200;
/** SQL, for the person `n`, from 0: whether the operation is private, the rank of the month of entry; in month `m`, open RSA. */
export const PRIVATE = 'n % 10 = 0';
export const ENTRY = `n % ${MONTHS}`;
export const OPEN = '(n * 13::bigint + m * 7) % 100 < 28';

/**
 * Fills the two slices' databases with the rows that deposits would have left, straight in SQL: reading twelve million lines is not
 * what is measured. Each of `people` has twelve months at the CAF, some with open RSA, and one participation with hours in the
 * month it starts.
 */
export async function fillSlices(beneficiaries: pg.Client, clauses: pg.Client, people: number): Promise<void> {
  await fill(beneficiaries, people, ['caf-droits'], { caf_droits: CAF_DROITS });
  await fill(clauses, people, ['operations', 'clauses', 'participations-clauses', 'heures-clauses'], {
    operations: OPERATIONS,
    clauses: CLAUSES_ROWS,
    participations_clauses: PARTICIPATIONS,
    heures_clauses: HEURES,
  });
}

/** For `n` from 0: the columns written and the SELECT that gives them; $people stands for how many there are. */
interface Rows {
  columns: string;
  select: string;
}

const OPERATIONS: Rows = {
  columns: 'id_operation, type',
  select: "SELECT 'PUISOZ', 'PRIVEE'",
};

const CLAUSES_ROWS: Rows = {
  columns: 'id_clause, id_operation, type, secteur, annee',
  select: `SELECT 'C' || n, CASE WHEN ${PRIVATE} THEN 'PUISOZ' END, 'CONDITION_EXECUTION', 'BTP', ${YEAR} FROM generate_series(0, ${CLAUSES - 1}) n`,
};

const PARTICIPATIONS: Rows = {
  columns: 'id_participation, id_clause, identite, modalite, date_debut, date_fin',
  select: `SELECT 'P' || n, 'C' || n % ${CLAUSES}, n, 'MISE_A_DISPOSITION', make_date(${YEAR}, ${ENTRY} + 1, 1), make_date(${YEAR}, 12, 31)
           FROM generate_series(0, $people - 1) n`,
};

const HEURES: Rows = {
  columns: 'id_participation, mois, heures',
  select: `SELECT 'P' || n, ${FIRST} + ${ENTRY}, 35 + n % 100 FROM generate_series(0, $people - 1) n`,
};

const CAF_DROITS: Rows = {
  columns:
    'mois, matricule, identite, sexe, code_insee, role, situation_familiale, date_ouverture, etat, soumis_droits_devoirs, montant, mois_naissance',
  select: `SELECT ${FIRST} + m, n, n, CASE n % 2 WHEN 0 THEN 'F' ELSE 'M' END, (69381 + n % 9)::text, 'DEM', 'ISO', make_date(2015, n % 12 + 1, 1),
             CASE WHEN ${OPEN} THEN '2' ELSE '5' END, 'OUI', 545.48, 1970 * 12 + n % 300
           FROM generate_series(0, ${MONTHS - 1}) m, generate_series(0, $people - 1) n`,
};

async function fill(client: pg.Client, people: number, sources: string[], tables: Record<string, Rows>): Promise<void> {
  await client.query("SET maintenance_work_mem = '1GB'");
  await client.query('BEGIN');
  await client.query(
    `INSERT INTO identites (id, uid, personne) SELECT n, gen_random_uuid(), n FROM generate_series(0, ${people - 1}) n`,
  );
  for (const source of sources) {
    const table = tableOf(source);
    const { columns, select } = tables[table];
    const { rows } = await client.query(
      `INSERT INTO depots (id, source, mapping, sha256, fichier, taille, date_reference, partiel, lus, rejetes, inchanges, remplaces)
       VALUES (gen_random_uuid(), $1::text, '', sha256(convert_to($1, 'UTF8')), $1, 0, '2018-01-31', false, 0, 0, 0, 0) RETURNING numero`,
      [source],
    );
    const indexes = await dropIndexes(client, table);
    await client.query(
      `INSERT INTO ${table} (${columns}, depot, ligne) SELECT s.*, ${rows[0].numero}, row_number() OVER () + 1
       FROM (${select.replaceAll('$people', String(people))}) s`,
    );
    for (const index of indexes) await client.query(index);
    await client.query('INSERT INTO versions VALUES ($1, 1)', [source]);
  }
  await client.query('COMMIT');
  await client.query('VACUUM ANALYZE');
}

/** Returns what makes them again, at a tenth of what keeping them up to date would have cost. */
async function dropIndexes(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
     WHERE indrelid = $1::regclass AND NOT indisprimary AND NOT indisunique`,
    [table],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ definition }) => definition);
}
