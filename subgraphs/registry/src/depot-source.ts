import type { Databases } from './databases.js';
import { SLICES } from './slices.js';

/** La source d'un dépôt ; nulle s'il n'existe pas. */
export async function sourceOfDepot(databases: Databases, depot: string): Promise<string | null> {
  const registry = await databases.registry();
  const { rows: known } = await registry.query<{ tranche: string }>('SELECT tranche FROM depots WHERE id = $1', [
    depot,
  ]);
  const slice = SLICES.find(({ tranche }) => tranche === known[0]?.tranche);
  if (!slice) return null;
  const client = await databases.slice(slice);
  const { rows } = await client.query<{ source: string }>('SELECT source FROM depots WHERE id = $1', [depot]);
  return rows[0]?.source ?? null;
}
