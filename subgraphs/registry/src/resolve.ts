import type { EvenementIdentite } from '@hub/shared/identity/identity-event';
import { ESPACES } from '@hub/shared/identity/pseudonym';
import { analyzeIfGrown } from '@hub/shared/ingest/statistics';
import type { ClientBase } from 'pg';

const PERSON_SPACES = [ESPACES.nir, ESPACES.nom];

/**
 * Dit de quelle personne est chaque identité que le dépôt a fait naître ou a liée, et l'inscrit parmi les événements. Un NIR est une
 * personne. Un nom est celle du seul NIR vu à côté de lui ; sa propre personne si aucun ne l'a été ; ambigu dès qu'il y en a deux.
 * Les numéros d'ordre suivent le dernier donné.
 */
export async function resolveIdentities(client: ClientBase, depot: string): Promise<void> {
  const { rows } = await client.query<{ nouveaux: number }>(
    'SELECT (SELECT coalesce(max(id), 0) FROM pseudonymes) - dernier_pseudonyme AS nouveaux FROM depots WHERE id = $1',
    [depot],
  );
  for (const table of ['pseudonymes', 'liens']) await analyzeIfGrown(client, table, rows[0].nouveaux);
  await client.query(
    `WITH nouvelles AS (
       SELECT p.id, p.espace = $3 OR NOT EXISTS (SELECT FROM liens l WHERE l.nom = p.id) AS personne FROM pseudonymes p
       WHERE p.id > (SELECT dernier_pseudonyme FROM depots WHERE id = $1) AND p.espace = ANY($2)
     )
     INSERT INTO identites (id, ordinal)
     SELECT id, CASE WHEN personne THEN
         (SELECT coalesce(max(ordinal), -1) FROM identites)::int + (row_number() OVER (PARTITION BY personne ORDER BY id))::int
       END
     FROM nouvelles`,
    [depot, PERSON_SPACES, ESPACES.nir],
  );
  await analyzeIfGrown(client, 'identites', rows[0].nouveaux);
  await client.query(
    `WITH touchees AS (
       SELECT id FROM identites WHERE id > (SELECT dernier_pseudonyme FROM depots WHERE id = $1)
       UNION SELECT nom FROM liens WHERE depot = $1
     ),
     preuves AS (
       SELECT t.id, count(l.nir) AS nirs, min(l.nir) AS nir FROM touchees t LEFT JOIN liens l ON l.nom = t.id GROUP BY t.id
     )
     INSERT INTO evenements (depot, identite, uid, personne)
     SELECT $1, e.id, soi.uid, CASE e.nirs WHEN 0 THEN soi.ordinal WHEN 1 THEN lie.ordinal END
     FROM preuves e JOIN identites soi ON soi.id = e.id LEFT JOIN identites lie ON lie.id = e.nir
     ORDER BY e.id`,
    [depot],
  );
  await analyzeIfGrown(client, 'evenements', rows[0].nouveaux);
}

/** Événements lus à la fois : la mémoire ne suit pas le nombre de personnes. */
const PAGE = 20_000;

/** Événements que la tranche n'a pas encore, par pages : ceux des dépôts acceptés, et ceux du dépôt en cours s'il est donné. */
export async function* eventsAfter(
  client: ClientBase,
  cursor: number,
  depot: string | null,
): AsyncGenerator<EvenementIdentite[]> {
  for (let last = cursor; ; ) {
    const { rows } = await client.query<EvenementIdentite>(
      `SELECT e.numero::float8 AS numero, e.identite, e.uid, e.personne FROM evenements e
       WHERE e.numero > $1 AND EXISTS (SELECT FROM depots d WHERE d.id = e.depot AND (d.etat = 'ACCEPTE' OR d.id = $2))
       ORDER BY e.numero LIMIT ${PAGE}`,
      [last, depot],
    );
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) return;
    last = rows[rows.length - 1].numero;
  }
}
