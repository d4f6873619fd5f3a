import type { Databases } from './databases.js';
import { sliceNamed } from './slices.js';
import { inTransaction } from './transaction.js';

/** Vrai si la tranche a validé ce dépôt. Un processus mort peut avoir laissé son COMMIT en cours : le verrou de table attend qu'il ait fini, pour dire vrai. */
export async function isStored(databases: Databases, tranche: string, depot: string): Promise<boolean> {
  const client = await databases.slice(sliceNamed(tranche));
  return inTransaction(client, async () => {
    await client.query('LOCK TABLE depots IN SHARE MODE');
    const { rowCount } = await client.query('SELECT FROM depots WHERE id = $1', [depot]);
    return rowCount === 1;
  });
}
