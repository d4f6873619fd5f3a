import type { ClientBase } from 'pg';
import { plansOfSlice } from '../ingest/source.js';
import { type LieuxDesPersonnes, rattachementsSql } from './perimetres.js';
import type { Structure } from './structure.js';

/** Verrou consultatif : les appartenances ne se refont que d'un processus à la fois. */
const VERROU = 7_205_761;

/**
 * Refait, en propriétaire de la base, ce qui dit de quels codes est chaque personne, si ses données ont changé. Les lectures en cours gardent
 * ce qu'elles voyaient : rien n'est tronqué.
 */
export async function actualiserLesAppartenances(
  client: ClientBase,
  { tranche, perimetres }: Structure,
): Promise<void> {
  await client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [VERROU]);
    // Après le verrou, ce qu'un autre vient de refaire se voit : chaque requête a son instantané. Ce qui serait déposé entre elles est d'une
    // empreinte plus récente, et fera tout refaire.
    const { rows } = await client.query<{ connues: boolean; empreinte: string }>(
      `SELECT empreinte_des_appartenances() AS empreinte,
              EXISTS (SELECT FROM appartenances_connues WHERE empreinte = empreinte_des_appartenances()) AS connues`,
    );
    const [{ connues, empreinte }] = rows;
    if (!connues) {
      // Une personne a des dizaines de lignes de la CAF : les trier sur le disque prendrait plus que de les lire.
      await client.query("SET LOCAL work_mem = '256MB'");
      await client.query('CREATE TEMP TABLE rattachements (personne integer, type text, code text) ON COMMIT DROP');
      for (const sql of rattachementsSql(plansOfSlice(tranche), perimetres)) {
        await client.query(`INSERT INTO rattachements ${sql}`);
      }
      if (perimetres.personnes) await rattacherAuxLieux(client, perimetres.personnes);
      await client.query('DELETE FROM appartenances; DELETE FROM appartenances_connues; ANALYZE rattachements');
      await client.query(
        `INSERT INTO appartenances SELECT DISTINCT i.id, r.type, r.code
         FROM rattachements r JOIN identites i USING (personne) WHERE r.code IS NOT NULL`,
      );
      await client.query('INSERT INTO appartenances_connues VALUES ($1)', [empreinte]);
      await client.query('ANALYZE appartenances');
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** Une personne est de tous les territoires qui contiennent le lieu où elle est. */
async function rattacherAuxLieux(client: ClientBase, { sql, territoires }: LieuxDesPersonnes): Promise<void> {
  await client.query(`CREATE TEMP TABLE lieux ON COMMIT DROP AS ${sql}`);
  const { rows } = await client.query<{ lieu: string; mois: number }>(
    'SELECT DISTINCT lieu, mois FROM lieux WHERE lieu IS NOT NULL',
  );
  const territoiresOf = await territoires(client);
  const found = rows.flatMap(({ lieu, mois }) =>
    territoiresOf(lieu, mois).map(([type, code]) => ({ lieu, mois, type, code })),
  );
  await client.query(
    `INSERT INTO rattachements SELECT l.personne, t.type, t.code
     FROM jsonb_to_recordset($1) AS t(lieu text, mois integer, type text, code text) JOIN lieux l USING (lieu, mois)`,
    [JSON.stringify(found)],
  );
}
