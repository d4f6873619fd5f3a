import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';

/** Total des heures d'une participation, en une requête SQL pour toutes celles d'un même tour. */
export function hoursByParticipation(store: DataSource): DataLoader<string, number> {
  return new DataLoader(async (ids) => {
    const rows: { id: string; total: number }[] = await store.query(
      'SELECT id_participation AS id, sum(heures)::float8 AS total FROM heures_clauses_en_vigueur WHERE id_participation = ANY($1) GROUP BY 1',
      [ids],
    );
    const totals = new Map(rows.map(({ id, total }) => [id, total]));
    return ids.map((id) => totals.get(id) ?? 0);
  });
}
