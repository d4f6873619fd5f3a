import type { DataSource } from 'typeorm';

/** L'identifiant opaque de chaque personne de ces numéros d'ordre que la base montre, toujours le même pour elle (`uidByOrdinal`). */
const VUES = 'SELECT DISTINCT ON (personne) uid FROM identites WHERE personne = ANY ($1::int[]) ORDER BY personne, id';

/** Les personnes de ces numéros que la base montre, par identifiant opaque, à partir de celui qui suit `apres`. */
export async function lireLesPersonnes(
  store: DataSource,
  ordinals: Uint32Array,
  apres: string | null,
  combien: number,
): Promise<string[]> {
  const rows: { uid: string }[] = await store.query(
    `SELECT uid FROM (${VUES}) vues WHERE $2::uuid IS NULL OR uid > $2 ORDER BY uid LIMIT $3`,
    [arrayOf(ordinals), apres, combien],
  );
  return rows.map(({ uid }) => uid);
}

/** Combien la base en montre. */
export async function compterLesPersonnes(store: DataSource, ordinals: Uint32Array): Promise<number> {
  const [{ total }]: { total: number }[] = await store.query(
    'SELECT count(DISTINCT personne)::int AS total FROM identites WHERE personne = ANY ($1::int[])',
    [arrayOf(ordinals)],
  );
  return total;
}

/** Un tableau PostgreSQL, écrit d'un trait : `pg` passerait par autant de textes que de personnes. */
function arrayOf(ordinals: Uint32Array): string {
  return `{${ordinals.join()}}`;
}
