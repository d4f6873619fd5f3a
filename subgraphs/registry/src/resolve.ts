import type { EvenementIdentite } from '@hub/shared/identity/identity-event';
import { ESPACES } from '@hub/shared/identity/pseudonym';
import { analyzeIfGrown } from '@hub/shared/ingest/statistics';
import type { ClientBase } from 'pg';

const { nir, nom, demandeur, noms } = ESPACES;
const PERSON_SPACES = [nir, nom, demandeur, noms];

/**
 * Dit de quelle personne est chaque identité que le dépôt a fait naître ou a liée, et l'inscrit parmi les événements. Un NIR est une
 * personne. Un identifiant de France Travail est celle du seul NIR que ses noms ont eu à côté d'eux, sinon la sienne : il n'est jamais
 * ambigu. Deux noms vus ensemble, puis un nom seul, sont celle de la seule personne qu'une clé plus sûre leur donne ; la leur si
 * aucune ne l'a fait ; ambigus dès qu'il y en a deux. C'est une fonction des liens, jamais de leur ordre.
 */
export async function resolveIdentities(client: ClientBase, depot: string): Promise<void> {
  const { rows } = await client.query<{ nouveaux: number }>(
    'SELECT (SELECT coalesce(max(id), 0) FROM pseudonymes) - dernier_pseudonyme AS nouveaux FROM depots WHERE id = $1',
    [depot],
  );
  const added = rows[0].nouveaux;
  for (const table of ['pseudonymes', 'liens']) await analyzeIfGrown(client, table, added);
  await client.query(
    `INSERT INTO identites (id, espace) SELECT id, espace FROM pseudonymes
     WHERE id > (SELECT dernier_pseudonyme FROM depots WHERE id = $1) AND espace = ANY($2)`,
    [depot, PERSON_SPACES],
  );
  await analyzeIfGrown(client, 'identites', added);
  await findTouched(client, depot);
  await giveOrdinals(client);
  await client.query(
    `WITH demandeurs AS (
       SELECT t.id, CASE count(a.cle) WHEN 1 THEN min(n.ordinal) ELSE min(soi.ordinal) END AS personne
       FROM touchees t JOIN identites soi USING (id) LEFT JOIN appuis a USING (id) LEFT JOIN identites n ON n.id = a.cle
       WHERE t.espace = ${demandeur} GROUP BY t.id
     ),
     couples AS (${personsOf(noms, 'LEFT JOIN demandeurs d ON d.id = a.cle', 'coalesce(d.personne, n.ordinal)')}),
     seuls AS (${personsOf(
       nom,
       'LEFT JOIN demandeurs d ON d.id = a.cle LEFT JOIN couples c ON c.id = a.cle',
       `CASE a.espace WHEN ${noms} THEN c.personne WHEN ${demandeur} THEN d.personne ELSE n.ordinal END`,
     )}),
     personnes AS (
       SELECT t.id, soi.ordinal AS personne FROM touchees t JOIN identites soi USING (id) WHERE t.espace = ${nir}
       UNION ALL SELECT * FROM demandeurs UNION ALL SELECT * FROM couples UNION ALL SELECT * FROM seuls
     )
     INSERT INTO evenements (depot, identite, uid, personne)
     SELECT $1, id, i.uid, p.personne FROM personnes p JOIN identites i USING (id) ORDER BY id`,
    [depot],
  );
  await analyzeIfGrown(client, 'evenements', added);
}

/**
 * Les identités dont la personne peut changer (`touchees`) : les nouvelles, celles que le dépôt a liées, et de proche en proche celles
 * qu'un nom partagé y rattache, sans passer par un NIR, dont la personne ne change pas. Et ce qui les appuie (`appuis`) : les
 * clés plus sûres vues à côté de leurs noms.
 */
async function findTouched(client: ClientBase, depot: string): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE touchees ON COMMIT DROP AS
     WITH RECURSIVE voisines AS (
       SELECT id FROM identites WHERE id > (SELECT dernier_pseudonyme FROM depots WHERE id = '${depot}')
       UNION SELECT nom FROM liens WHERE depot = '${depot}'
       UNION SELECT autre.id FROM voisines v, LATERAL (
         SELECT cle AS id FROM liens WHERE nom = v.id AND espace <> ${nir}
         UNION ALL SELECT nom FROM liens WHERE cle = v.id AND espace <> ${nir}
       ) autre WHERE EXISTS (SELECT FROM liens WHERE espace <> ${nir})
     )
     SELECT id, espace FROM voisines JOIN identites USING (id)`,
  );
  await client.query(
    `CREATE TEMP TABLE appuis ON COMMIT DROP AS
     SELECT t.id, l.cle, l.espace FROM touchees t JOIN liens l ON l.nom = t.id WHERE t.espace = ${nom}
     UNION
     SELECT t.id, plus_sure.cle, plus_sure.espace
     FROM touchees t JOIN liens l ON l.cle = t.id JOIN liens plus_sure ON plus_sure.nom = l.nom AND plus_sure.espace < t.espace
     WHERE t.espace IN (${demandeur}, ${noms})`,
  );
  await client.query('ANALYZE touchees, appuis');
}

/** Donne un numéro d'ordre, à la suite, à chaque identité qui est une personne à elle seule. */
async function giveOrdinals(client: ClientBase): Promise<void> {
  await client.query(
    `WITH comptes AS (SELECT id, count(*) AS appuis FROM appuis GROUP BY id),
     seules AS (
       SELECT t.id, row_number() OVER (ORDER BY t.id) AS rang
       FROM touchees t JOIN identites i USING (id) LEFT JOIN comptes c USING (id)
       WHERE i.ordinal IS NULL AND CASE t.espace
         WHEN ${nir} THEN true
         WHEN ${demandeur} THEN c.appuis IS DISTINCT FROM 1
         ELSE c.appuis IS NULL
       END
     )
     UPDATE identites i SET ordinal = (SELECT coalesce(max(ordinal), -1) FROM identites) + s.rang FROM seules s WHERE s.id = i.id`,
  );
}

/** SQL : la seule personne que ses appuis donnent à chaque identité d'un espace ; la sienne s'ils n'en donnent pas, nulle s'ils hésitent. */
function personsOf(espace: number, joins: string, person: string): string {
  return `
    SELECT t.id, CASE WHEN count(a.cle) = 0 THEN min(soi.ordinal) WHEN count(DISTINCT ${person}) = 1 THEN min(${person}) END AS personne
    FROM touchees t JOIN identites soi USING (id) LEFT JOIN appuis a USING (id) LEFT JOIN identites n ON n.id = a.cle ${joins}
    WHERE t.espace = ${espace} GROUP BY t.id`;
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
