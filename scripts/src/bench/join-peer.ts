import type pg from 'pg';
import { median, timed } from './measure.js';
import { ENTRY, FIRST, MONTHS, OPEN, PRIVATE, YEAR } from './synthetic-people.js';

/** What an administrator would tell the server of this machine: memory for a hash of the whole table, a disk that seeks for free. */
const SETTINGS = ["work_mem = '512MB'", "effective_cache_size = '8GB'", 'random_page_cost = 1.1'];
const SEQUENTIAL = 'max_parallel_workers_per_gather = 0';

/** Settings the planner is held to; the quickest plan is the peer's. */
const PLANS = {
  libre: [],
  fusion: ['enable_hashjoin = off', 'enable_nestloop = off'],
  'fusion sans renfort': ['enable_hashjoin = off', 'enable_nestloop = off', SEQUENTIAL],
  hachage: ['enable_mergejoin = off', 'enable_nestloop = off'],
  'hachage sans renfort': ['enable_mergejoin = off', 'enable_nestloop = off', SEQUENTIAL],
  index: ['enable_hashjoin = off', 'enable_mergejoin = off'],
} as const;
export type Plan = keyof typeof PLANS;

const QUESTION = `
  SELECT count(*)::int AS effectif, count(*) FILTER (WHERE d.ouvert)::int AS rsa
  FROM participants p LEFT JOIN droits d ON d.personne = p.personne AND d.mois = p.mois
  WHERE p.annee = ${YEAR} AND p.operation <> 'PRIVEE' AND p.heures > 0`;

/** Both counts of the emblem question. */
export interface Answer {
  effectif: number;
  rsa: number;
}

/**
 * The peer of `question`: both tables in one database, already made for it (one row a participant with its month of entry), indexed
 * on (person, month), so that the indexes alone answer.
 */
export async function fillPeer(peer: pg.Client, people: number): Promise<void> {
  await peer.query(`
    CREATE TABLE participants AS
      SELECT n AS personne, ${FIRST} + ${ENTRY} AS mois, ${YEAR} AS annee, CASE WHEN ${PRIVATE} THEN 'PRIVEE' ELSE 'AUCUNE' END AS operation,
        35 + n % 100 AS heures
      FROM generate_series(0, ${people - 1}) n;
    CREATE TABLE droits AS
      SELECT n AS personne, ${FIRST} + m AS mois, ${OPEN} AS ouvert, (69381 + n % 9)::text AS code_insee, 545.48 AS montant
      FROM generate_series(0, ${MONTHS - 1}) m, generate_series(0, ${people - 1}) n;
    ALTER TABLE participants ADD PRIMARY KEY (personne, mois) INCLUDE (annee, operation, heures);
    ALTER TABLE droits ADD PRIMARY KEY (personne, mois) INCLUDE (ouvert);
  `);
  await peer.query('VACUUM ANALYZE');
}

/** Holds the connection to a plan. */
export async function choosePlan(peer: pg.Client, plan: Plan): Promise<void> {
  await peer.query('RESET ALL');
  for (const setting of [...SETTINGS, ...PLANS[plan]]) await peer.query(`SET ${setting}`);
}

export async function askPeer(peer: pg.Client): Promise<Answer> {
  const { rows } = await peer.query<Answer>(QUESTION);
  return rows[0];
}

/** The plan with the smallest median of `times` asks, caches warm. */
export async function bestPlan(peer: pg.Client, times: number): Promise<Plan> {
  const measured: { plan: Plan; ms: number }[] = [];
  for (const plan of Object.keys(PLANS) as Plan[]) {
    await choosePlan(peer, plan);
    await askPeer(peer);
    const asks: number[] = [];
    for (let i = 0; i < times; i++) asks.push(await timed(() => askPeer(peer)));
    measured.push({ plan, ms: median(asks) });
  }
  return measured.reduce((best, one) => (one.ms < best.ms ? one : best)).plan;
}
