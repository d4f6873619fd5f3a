import type { ClientBase } from 'pg';
import { plansOfSlice } from '../ingest/source.js';
import { type Rattaches, rattachementsSql } from './perimetres.js';
import type { Structure } from './structure.js';

/** Verrou consultatif : les appartenances ne se refont que d'un processus à la fois. */
const VERROU = 7_205_761;

/** Où sont les personnes, et les versions des sources d'où on le tire. */
export interface HabitantsLus {
  versions: Readonly<Record<string, string>>;
  rattaches(): Rattaches[];
}

/**
 * Refait, en propriétaire de la base, ce qui dit de quels codes est chaque personne, si ses données ont changé ; faux si `habitants` est
 * tiré de données qui ne sont plus les siennes : rien n'est alors refait. Les lectures en cours gardent ce qu'elles voyaient : rien n'est tronqué.
 */
export async function actualiserLesAppartenances(
  client: ClientBase,
  structure: Structure,
  habitants: HabitantsLus | null,
): Promise<boolean> {
  await client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
  try {
    const isDone = await refaire(client, structure, habitants);
    await client.query('COMMIT');
    return isDone;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function refaire(
  client: ClientBase,
  { tranche, perimetres }: Structure,
  habitants: HabitantsLus | null,
): Promise<boolean> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [VERROU]);
  // Après le verrou, ce qu'un autre vient de refaire se voit : chaque requête a son instantané. Ce qui serait déposé entre elles est d'une
  // empreinte plus récente, et fera tout refaire.
  const { rows } = await client.query<{ connues: boolean; empreinte: string; versions: Record<string, string> }>(
    `SELECT empreinte_des_appartenances() AS empreinte,
            EXISTS (SELECT FROM appartenances_connues WHERE empreinte = empreinte_des_appartenances()) AS connues,
            (SELECT coalesce(jsonb_object_agg(source, version::text), '{}') FROM versions) AS versions`,
  );
  const [{ connues, empreinte, versions }] = rows;
  if (connues) return true;
  const lues = Object.entries(habitants?.versions ?? {});
  if (lues.some(([source, version]) => (versions[source] ?? '0') !== version)) return false;
  await client.query('CREATE TEMP TABLE rattachements (personne integer, type text, code text) ON COMMIT DROP');
  for (const sql of rattachementsSql(plansOfSlice(tranche), perimetres)) {
    await client.query(`INSERT INTO rattachements ${sql}`);
  }
  for (const { type, code, personnes } of habitants?.rattaches() ?? []) {
    const ordinals = `{${personnes.join()}}`;
    await client.query('INSERT INTO rattachements SELECT unnest($1::int[]), $2, $3', [ordinals, type, code]);
  }
  await client.query('DELETE FROM appartenances; DELETE FROM appartenances_connues; ANALYZE rattachements');
  await client.query(
    `INSERT INTO appartenances SELECT DISTINCT i.id, r.type, r.code
     FROM rattachements r JOIN identites i USING (personne) WHERE r.code IS NOT NULL`,
  );
  await client.query('INSERT INTO appartenances_connues VALUES ($1)', [empreinte]);
  await client.query('ANALYZE appartenances');
  return true;
}
