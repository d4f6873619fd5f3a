import type { ClientBase } from 'pg';
import { copyLines } from './copy-rows.js';
import { reviewInForce } from './in-force.js';
import type { Plan } from './source.js';
import { bumpVersion } from './versions.js';

/** Où en est une tranche : le dernier événement appliqué, la plus grande identité qu'elle tient ; 0 si elle n'en a pas. */
export interface Position {
  curseur: number;
  identite: number;
}

/**
 * Des événements d'identité, un par ligne, en texte de COPY : l'identité (une clé de personne, sans lien lisible avec elle),
 * l'identifiant opaque de la personne (celui de `Personne.id`), son numéro d'ordre, dense à partir de 0, absent si l'identité convient à
 * plusieurs (ambiguë). L'état est entier : le rejouer ne change rien.
 */
export interface PageEvenements {
  /** Numéro du dernier. */
  curseur: number;
  /** Les premiers d'identités que la tranche n'a jamais eues ; nul s'il n'y en a pas. */
  nouvelles: string | null;
  /** Les autres, leur numéro d'abord ; nul s'il n'y en a pas. */
  suivantes: string | null;
}

/**
 * Applique à une tranche ce que le registre dit des identités, dans la transaction du client : la copie locale, les lignes en
 * vigueur des identités déjà connues qui changent de personne, le curseur. Rejouer les mêmes événements ne change rien.
 */
export async function applyIdentities(
  client: ClientBase,
  plans: Plan[],
  pages: AsyncIterable<PageEvenements>,
): Promise<void> {
  await reviewIdentities(client, plans, await learnIdentities(client, pages));
}

/** La copie locale et le curseur seuls. Rend les identités déjà connues qui changent de personne : leurs lignes sont à revoir. */
export async function learnIdentities(client: ClientBase, pages: AsyncIterable<PageEvenements>): Promise<number[]> {
  await client.query(
    'CREATE TEMP TABLE evenements (numero bigint, id integer, uid uuid, personne integer) ON COMMIT DROP',
  );
  let last = 0;
  for await (const { curseur, nouvelles, suivantes } of pages) {
    if (nouvelles !== null) await copyLines(client, 'identites', ['id', 'uid', 'personne'], [nouvelles]);
    if (suivantes !== null) await copyLines(client, 'evenements', ['numero', 'id', 'uid', 'personne'], [suivantes]);
    last = curseur;
  }
  await client.query('ANALYZE evenements');
  const { rows } = await client.query<{ id: number }>(
    `WITH derniers AS (SELECT DISTINCT ON (id) id, uid, personne FROM evenements ORDER BY id, numero DESC),
     changees AS (
       UPDATE identites i SET personne = d.personne FROM derniers d WHERE d.id = i.id AND i.personne IS DISTINCT FROM d.personne RETURNING i.id
     ),
     nouvelles AS (
       INSERT INTO identites (id, uid, personne)
       SELECT d.id, d.uid, d.personne FROM derniers d WHERE NOT EXISTS (SELECT FROM identites i WHERE i.id = d.id)
     )
     SELECT id FROM changees`,
  );
  await client.query('UPDATE registre SET curseur = greatest(curseur, $1)', [last]);
  await client.query('DROP TABLE evenements');
  return rows.map(({ id }) => id);
}

/** Revoit les lignes en vigueur des clés de ces identités. */
export async function reviewIdentities(client: ClientBase, plans: Plan[], changed: number[]): Promise<void> {
  if (changed.length === 0) return;
  for (const plan of plans) {
    if (!plan.identite) continue;
    await reviewInForce(client, plan, 'l.identite = ANY($1)', changed);
    await bumpVersion(client, plan.schema.name);
  }
}
