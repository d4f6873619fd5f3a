import type { ClientBase } from 'pg';
import { inTransaction } from './transaction.js';

/**
 * Termine ce qu'une panne a laissé entre deux bases. Un dépôt EN_COURS que sa tranche a validé est accepté ; sinon il n'a jamais
 * existé : ses preuves, ses événements et les pseudonymes qu'il avait fait naître disparaissent. À appeler sous le verrou des dépôts.
 * `stored` dit si la tranche a validé le dépôt.
 */
export async function recoverDeposits(
  registry: ClientBase,
  stored: (tranche: string, depot: string) => Promise<boolean>,
): Promise<void> {
  const { rows } = await registry.query("SELECT id, tranche FROM depots WHERE etat = 'EN_COURS'");
  for (const { id, tranche } of rows) {
    if (await stored(tranche, id)) await acceptDeposit(registry, id);
    else await discardDeposit(registry, id);
  }
}

export async function acceptDeposit(registry: ClientBase, depot: string): Promise<void> {
  await registry.query("UPDATE depots SET etat = 'ACCEPTE' WHERE id = $1", [depot]);
}

async function discardDeposit(registry: ClientBase, depot: string): Promise<void> {
  await inTransaction(registry, async () => {
    for (const table of ['pseudonymes', 'identites']) {
      await registry.query(`DELETE FROM ${table} WHERE id > (SELECT dernier_pseudonyme FROM depots WHERE id = $1)`, [
        depot,
      ]);
    }
    for (const table of ['liens', 'evenements', 'rejets_originaux'])
      await registry.query(`DELETE FROM ${table} WHERE depot = $1`, [depot]);
    await registry.query('DELETE FROM depots WHERE id = $1', [depot]);
  });
}
