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
  await findTouched(client, depot);
  await decideTouched(client, depot, added);
}

/** Dit de nouveau de quelle personne sont ces identités, et celles qu'un nom partagé y rattache : ce qui les liait à d'autres vient de disparaître. */
export async function resolveAround(client: ClientBase, depot: string, identites: number[]): Promise<void> {
  if (identites.length === 0) return;
  await client.query(
    'CREATE TEMP TABLE touchees ON COMMIT DROP AS SELECT id, espace FROM identites WHERE id = ANY($1)',
    [identites],
  );
  await findAround(client);
  await decideTouched(client, depot, identites.length);
}

/** Inscrit parmi les événements de quelle personne est chaque identité touchée. */
async function decideTouched(client: ClientBase, depot: string, added: number): Promise<void> {
  await giveOrdinals(client);
  await analyzeIfGrown(client, 'identites', added);
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
  const last = `(SELECT dernier_pseudonyme FROM depots WHERE id = '${depot}')`;
  await client.query(
    `CREATE TEMP TABLE touchees ON COMMIT DROP AS
     SELECT id, espace FROM pseudonymes WHERE id > ${last} AND espace IN (${PERSON_SPACES})
     UNION ALL SELECT DISTINCT nom, ${nom}::smallint FROM liens WHERE depot = '${depot}' AND nom <= ${last}`,
  );
  await findAround(client);
}

/** Étend les identités touchées de proche en proche, et trouve ce qui les appuie. */
async function findAround(client: ClientBase): Promise<void> {
  await client.query('ANALYZE touchees');
  await client.query(
    `INSERT INTO touchees
     WITH RECURSIVE voisines AS (
       ${neighboursOf('touchees')}
       UNION ${neighboursOf('voisines')}
     )
     SELECT v.id, v.espace FROM voisines v WHERE NOT EXISTS (SELECT FROM touchees t WHERE t.id = v.id)`,
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

/** SQL : le plus grand numéro de personne déjà donné ; celui d'une personne effacée ne ressert pas. */
const LAST_ORDINAL = `greatest(
  (SELECT coalesce(max(ordinal), -1) FROM identites), (SELECT coalesce(max(dernier_ordinal), -1) FROM interventions)
)`;

/** Inscrit les identités nouvelles, et donne un numéro d'ordre, à la suite, à chacune qui est une personne à elle seule. */
async function giveOrdinals(client: ClientBase): Promise<void> {
  await client.query(
    `WITH comptes AS (SELECT id, count(*) AS appuis FROM appuis GROUP BY id),
     etats AS (
       SELECT t.id, t.espace, i.id IS NULL AS nouvelle, i.ordinal IS NULL AND CASE t.espace
         WHEN ${nir} THEN true
         WHEN ${demandeur} THEN c.appuis IS DISTINCT FROM 1
         ELSE c.appuis IS NULL
       END AS seule
       FROM touchees t LEFT JOIN identites i USING (id) LEFT JOIN comptes c USING (id)
     )
     INSERT INTO identites (id, espace, ordinal)
     SELECT id, espace, CASE WHEN seule THEN
       ${LAST_ORDINAL} + count(*) FILTER (WHERE seule) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING)
     END
     FROM etats WHERE nouvelle OR seule
     ORDER BY id ON CONFLICT (id) DO UPDATE SET ordinal = excluded.ordinal`,
  );
}

/**
 * SQL : les identités qu'un lien sans NIR rattache à celles d'une table. Chacune se cherche dans l'index : ces liens sont rares, et les
 * statistiques de la table, d'avant le dernier dépôt, peuvent ne pas les connaître.
 */
function neighboursOf(table: string): string {
  return `SELECT autre.id, autre.espace FROM ${table} v, LATERAL (
         SELECT cle AS id, espace FROM liens WHERE nom = v.id AND espace <> ${nir}
         UNION ALL SELECT nom, ${nom}::smallint FROM liens WHERE cle = v.id AND espace <> ${nir}
       ) autre WHERE EXISTS (SELECT FROM liens WHERE espace <> ${nir})`;
}

/** SQL : la seule personne que ses appuis donnent à chaque identité d'un espace ; la sienne s'ils n'en donnent pas, nulle s'ils hésitent. */
function personsOf(espace: number, joins: string, person: string): string {
  return `
    SELECT t.id, CASE WHEN count(a.cle) = 0 THEN min(soi.ordinal) WHEN count(DISTINCT ${person}) = 1 THEN min(${person}) END AS personne
    FROM touchees t JOIN identites soi USING (id) LEFT JOIN appuis a USING (id) LEFT JOIN identites n ON n.id = a.cle ${joins}
    WHERE t.espace = ${espace} GROUP BY t.id`;
}
