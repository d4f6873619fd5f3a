import { ambiguousRows } from '@hub/shared/ingest/ambiguous';
import type { ClientBase } from 'pg';
import type { FichierADeposer } from './demande.js';
import { keepOriginals } from './rejected-originals.js';

/**
 * Garde, à la suite des `rejetes` déjà gardés, les originaux des lignes que le dépôt vient de rendre ambiguës : on ne le sait qu'une fois tout
 * le fichier lu, il est donc relu pour elles. Rend combien il y en a.
 */
export async function keepAmbiguous(
  { registry, client, key }: { registry: ClientBase; client: ClientBase; key: Buffer },
  { plan, lecteur, fichier }: FichierADeposer,
  depot: { id: string; numero: number },
  rejetes: number,
): Promise<number> {
  const { rows } = await client.query<{ ligne: number }>(
    `SELECT l.ligne FROM ${ambiguousRows(plan)} WHERE l.depot = $1`,
    [depot.numero],
  );
  if (rows.length === 0) return 0;
  const ambiguous = new Set(rows.map(({ ligne }) => ligne));
  let header: string[] | null = null;
  let kept = rejetes;
  for await (const records of lecteur.read(fichier)) {
    const lines = records.filter(({ ligne }) => ambiguous.has(ligne)).map(({ cellules }) => cellules);
    header ??= records[0].cellules;
    if (kept === 0 && lines.length > 0) await keepOriginals(registry, key, depot.id, 0, [header]);
    await keepOriginals(registry, key, depot.id, kept + 1, lines);
    kept += lines.length;
  }
  return kept - rejetes;
}
