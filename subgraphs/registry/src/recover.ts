import type { ClientBase } from 'pg';
import { PanneDite } from './panne.js';
import { inTransaction } from './transaction.js';

/** Une tranche a cessé de répondre pendant qu'elle validait : elle seule sait si le dépôt existe. */
export class DepotEnSuspens extends PanneDite {
  constructor(tranche: string, cause: unknown) {
    super(
      `Un dépôt a été interrompu pendant que la base ${tranche} le validait, et elle ne répond pas : rien d'autre n'est rangé en attendant. Rétablissez-la ou restaurez-la, puis déposez à nouveau.`,
      { cause },
    );
    this.name = 'DepotEnSuspens';
  }
}

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
    const isStored = await stored(tranche, id).catch((cause) => {
      throw new DepotEnSuspens(tranche, cause);
    });
    if (isStored) await acceptDeposit(registry, id);
    else await discardDeposit(registry, id);
  }
}

export async function acceptDeposit(registry: ClientBase, depot: string): Promise<void> {
  await registry.query("UPDATE depots SET etat = 'ACCEPTE' WHERE id = $1", [depot]);
}

/** Efface ce que le registre a validé d'un dépôt que sa tranche n'a pas ; rien si le registre n'a rien validé non plus. */
export async function discardDeposit(registry: ClientBase, depot: string): Promise<void> {
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
