import { chooseIdentities, eraseRows } from '@hub/shared/ingest/erase-identities';
import { type Plan, plansOfSlice, type SliceIngest } from '@hub/shared/ingest/source';
import { inscrireActe } from '@hub/shared/journal/acte';
import type { ClientBase } from 'pg';
import type { Databases } from './databases.js';
import { INTERVENTIONS_CHANNEL } from './interventions.js';
import { catchUp } from './propagate.js';
import { pruneNumbers } from './prune-numbers.js';
import { settleOriginals } from './rejected-originals.js';
import { resolveAround } from './resolve.js';
import { SLICES } from './slices.js';
import { inTransaction } from './transaction.js';

/** Une intervention qui efface des identités. */
export interface Intervention {
  id: string;
  nature: 'OUBLI' | 'CONSERVATION';
  identites: number[];
}

/** Lignes effacées, par source. */
export type Bilan = Record<string, number>;

/**
 * Efface des identités du registre, dans la transaction du client : pseudonymes, preuves, événements. Les tranches, qui ont suivi tous
 * les événements, se tiennent désormais à un témoin : un événement qui ne parle de personne. Ce que les identités effacées liaient à
 * d'autres personnes est décidé de nouveau. L'intervention reste EN_COURS tant que les tranches n'ont pas effacé les lignes.
 */
export async function eraseFromRegistry(registry: ClientBase, { id, nature, identites }: Intervention): Promise<void> {
  await registry.query(
    `INSERT INTO interventions (id, nature, etat, identites, dernier_ordinal)
     SELECT $1, $2, 'EN_COURS', $3, coalesce(max(ordinal), -1) FROM identites`,
    [id, nature, identites],
  );
  await registry.query(
    "INSERT INTO depots (id, tranche, etat, dernier_pseudonyme) SELECT $1, 'registre', 'ACCEPTE', coalesce(max(id), 0) FROM pseudonymes",
    [id],
  );
  await registry.query(
    "INSERT INTO evenements (depot, identite, uid) VALUES ($1, nextval('pseudonymes_id_seq'), gen_random_uuid())",
    [id],
  );
  const neighbours = await neighboursOf(registry, identites);
  await registry.query('DELETE FROM evenements WHERE identite = ANY($1)', [identites]);
  await registry.query('DELETE FROM liens WHERE nom = ANY($1) OR cle = ANY($1)', [identites]);
  await registry.query('DELETE FROM identites WHERE id = ANY($1)', [identites]);
  await registry.query('DELETE FROM pseudonymes WHERE id = ANY($1)', [identites]);
  await resolveAround(registry, id, neighbours);
  await registry.query(`NOTIFY ${INTERVENTIONS_CHANNEL}`);
}

/**
 * Termine ce que les interventions ont laissé à faire dans les tranches, la dernière comme celles qu'une panne a interrompues. À appeler sous
 * le verrou du registre ; toutes les tranches doivent répondre. Rend les lignes effacées.
 */
export async function finishInterventions(registry: ClientBase, databases: Databases, sujet = ''): Promise<Bilan> {
  const { rows } = await registry.query<Intervention>(
    "SELECT id, nature, identites FROM interventions WHERE etat = 'EN_COURS' ORDER BY numero",
  );
  const bilan: Bilan = {};
  for (const intervention of rows) {
    for (const slice of SLICES) {
      const client = await databases.slice(slice);
      addBilan(bilan, await eraseFromSlice(registry, client, slice, intervention, sujet));
    }
    await pruneNumbers(registry, databases);
    await registry.query("UPDATE interventions SET etat = 'FAIT', identites = '{}' WHERE id = $1", [intervention.id]);
  }
  return bilan;
}

async function eraseFromSlice(
  registry: ClientBase,
  client: ClientBase,
  { tranche }: SliceIngest,
  { id, nature, identites }: Intervention,
  sujet: string,
): Promise<Bilan> {
  const plans = plansOfSlice(tranche);
  const { rows } = await registry.query<{ numero: string; identite: number; uid: string }>(
    'SELECT numero, identite, uid FROM evenements WHERE depot = $1 ORDER BY numero LIMIT 1',
    [id],
  );
  const [temoin] = rows;
  const bilan = await inTransaction(client, async () => {
    const erased = await eraseIdentities(client, plans, identites);
    await settleOriginals(registry, client);
    await client.query('INSERT INTO identites (id, uid) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      temoin.identite,
      temoin.uid,
    ]);
    await client.query('UPDATE registre SET curseur = greatest(curseur, $1)', [temoin.numero]);
    if (Object.keys(erased).length > 0) {
      const finalite = nature === 'OUBLI' ? 'droit à l’effacement' : 'fin de conservation';
      await inscrireActe(client, { nature, sujet, finalite, requete: id, operation: JSON.stringify(erased) });
    }
    return erased;
  });
  await catchUp(registry, client, plans);
  return bilan;
}

/** Efface d'une tranche les lignes d'identités et ces identités, dans la transaction du client. */
export async function eraseIdentities(client: ClientBase, plans: Plan[], identites: number[]): Promise<Bilan> {
  await chooseIdentities(client, identites);
  const erased = await eraseRows(client, plans);
  await client.query('DELETE FROM identites WHERE id = ANY($1)', [identites]);
  return erased;
}

/** Ajoute des comptes à d'autres. */
export function addBilan(total: Bilan, more: Bilan): void {
  for (const [source, count] of Object.entries(more)) total[source] = (total[source] ?? 0) + count;
}

/** Les identités d'autres personnes qu'une preuve reliait à celles-ci. */
async function neighboursOf(registry: ClientBase, identites: number[]): Promise<number[]> {
  const { rows } = await registry.query<{ id: number }>(
    `SELECT DISTINCT id FROM (
       SELECT cle AS id FROM liens WHERE nom = ANY($1) UNION ALL SELECT nom FROM liens WHERE cle = ANY($1)
     ) l JOIN identites USING (id) WHERE id <> ALL($1)`,
    [identites],
  );
  return rows.map(({ id }) => id);
}
