import type { ClientBase } from 'pg';
import type { PerimetreEtroit } from '../access/appelant.js';
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
 * Refait, en propriétaire de la base, ce qui dit quelles personnes sont d'un périmètre, si ses données ont changé ; faux si `habitants` est
 * tiré de données qui ne sont plus les siennes : rien n'est alors refait. Les lectures en cours gardent ce qu'elles voyaient : rien n'est tronqué.
 */
export async function actualiserLesAppartenances(
  client: ClientBase,
  structure: Structure,
  perimetre: PerimetreEtroit,
  habitants: HabitantsLus | null,
): Promise<boolean> {
  await client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
  try {
    const isDone = await refaire(client, structure, perimetre, habitants);
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
  { type, codes }: PerimetreEtroit,
  habitants: HabitantsLus | null,
): Promise<boolean> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [VERROU]);
  // Après le verrou, ce qu'un autre vient de refaire se voit : chaque requête a son instantané. Ce qui serait déposé entre elles est d'une
  // empreinte plus récente, et fera tout refaire.
  const { rows } = await client.query<{ empreinte: string; manquent: string[]; versions: Record<string, string> }>(
    `SELECT empreinte_des_appartenances() AS empreinte,
            array(SELECT unnest($2::text[]) EXCEPT SELECT code FROM appartenances_connues
                  WHERE type = $1 AND empreinte = empreinte_des_appartenances()) AS manquent,
            (SELECT coalesce(jsonb_object_agg(source, version::text), '{}') FROM versions) AS versions`,
    [type, codes],
  );
  const [{ empreinte, manquent, versions }] = rows;
  if (manquent.length === 0) return true;
  const lues = Object.entries(habitants?.versions ?? {});
  if (lues.some(([source, version]) => (versions[source] ?? '0') !== version)) return false;
  await client.query('CREATE TEMP TABLE rattachements (personne integer, code text) ON COMMIT DROP');
  for (const sql of rattachementsSql(plansOfSlice(tranche), perimetres, type)) {
    await client.query(`INSERT INTO rattachements SELECT * FROM (${sql}) r WHERE code = ANY ($1)`, [manquent]);
  }
  for (const { type: deType, code, personnes } of habitants?.rattaches() ?? []) {
    if (deType !== type || !manquent.includes(code)) continue;
    await client.query('INSERT INTO rattachements SELECT unnest($1::int[]), $2', [`{${personnes.join()}}`, code]);
  }
  await client.query('ANALYZE rattachements');
  // De données plus anciennes, plus rien ne vaut.
  await client.query(
    `DELETE FROM appartenances a WHERE NOT EXISTS (
       SELECT FROM appartenances_connues c WHERE c.type = a.type AND c.code = a.code AND c.empreinte = $1)`,
    [empreinte],
  );
  await client.query('DELETE FROM appartenances_connues WHERE empreinte <> $1', [empreinte]);
  await client.query(
    'INSERT INTO appartenances SELECT DISTINCT $1, r.code, i.id FROM rattachements r JOIN identites i USING (personne)',
    [type],
  );
  await client.query('INSERT INTO appartenances_connues SELECT $1, unnest($2::text[]), $3', [
    type,
    manquent,
    empreinte,
  ]);
  await client.query('ANALYZE appartenances');
  return true;
}
