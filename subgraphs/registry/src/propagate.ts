import { applyIdentities, type Position } from '@hub/shared/ingest/apply-identities';
import type { Plan } from '@hub/shared/ingest/source';
import type { ClientBase } from 'pg';
import { eventsAfter } from './events.js';
import { PanneDite } from './panne.js';
import { inTransaction } from './transaction.js';

/** Le registre ne connaît pas le dernier événement que la tranche a appliqué : il a été perdu, ou restauré d'une copie plus ancienne. */
export class RegistreEtranger extends PanneDite {
  constructor() {
    super(
      "Le registre n'est pas celui que cette base a suivi : rien n'a été rangé. Restaurez le registre de sa dernière sauvegarde ; s'il est perdu, recréez vides toutes les bases et déposez de nouveau tous les fichiers.",
    );
    this.name = 'RegistreEtranger';
  }
}

/** Porte à une tranche les événements d'identité qu'elle n'a pas encore ; son curseur avance dans la même transaction. */
export async function catchUp(registry: ClientBase, client: ClientBase, plans: Plan[]): Promise<void> {
  const position = await positionOf(client);
  const { curseur } = position;
  if (curseur > 0 && !(await isFollowed(registry, client, curseur))) throw new RegistreEtranger();
  const { rows } = await registry.query(
    "SELECT FROM evenements e JOIN depots d ON d.id = e.depot AND d.etat = 'ACCEPTE' WHERE e.numero > $1 LIMIT 1",
    [curseur],
  );
  if (rows.length > 0)
    await inTransaction(client, () => applyIdentities(client, plans, eventsAfter(registry, position, null)));
}

/** Où en est la tranche dans le journal des identités. */
export async function positionOf(client: ClientBase): Promise<Position> {
  const { rows } = await client.query<Position>(
    'SELECT curseur::float8 AS curseur, (SELECT coalesce(max(id), 0) FROM identites) AS identite FROM registre',
  );
  return rows[0];
}

/** Sans cette preuve, un numéro d'identité désignerait une personne au registre, une autre dans la tranche. */
async function isFollowed(registry: ClientBase, client: ClientBase, cursor: number): Promise<boolean> {
  const { rows } = await registry.query('SELECT identite, uid FROM evenements WHERE numero = $1', [cursor]);
  if (rows.length === 0) return false;
  const { rowCount } = await client.query('SELECT FROM identites WHERE id = $1 AND uid = $2', [
    rows[0].identite,
    rows[0].uid,
  ]);
  return rowCount === 1;
}
