import { applyIdentities } from '@hub/shared/ingest/apply-identities';
import type { Plan } from '@hub/shared/ingest/source';
import type { ClientBase } from 'pg';
import { eventsAfter } from './resolve.js';
import { inTransaction } from './transaction.js';

/** Porte à une tranche les événements d'identité qu'elle n'a pas encore ; son curseur avance dans la même transaction. */
export async function catchUp(registry: ClientBase, client: ClientBase, plans: Plan[]): Promise<void> {
  const cursor = await cursorOf(client);
  const { rows } = await registry.query(
    "SELECT FROM evenements e JOIN depots d ON d.id = e.depot AND d.etat = 'ACCEPTE' WHERE e.numero > $1 LIMIT 1",
    [cursor],
  );
  if (rows.length > 0)
    await inTransaction(client, () => applyIdentities(client, plans, eventsAfter(registry, cursor, null)));
}

/** Numéro du dernier événement que la tranche a appliqué. */
export async function cursorOf(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ curseur: number }>('SELECT curseur::float8 AS curseur FROM registre');
  return rows[0].curseur;
}
