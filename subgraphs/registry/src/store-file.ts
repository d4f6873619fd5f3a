import { createHash, randomUUID } from 'node:crypto';
import { type Cles, rejectsKey } from '@hub/shared/identity/keys';
import { learnIdentities, reviewIdentities } from '@hub/shared/ingest/apply-identities';
import { personReferences } from '@hub/shared/ingest/erase-identities';
import { compareWithInForce, gatherDisputed, rankDisputed, reviewInForce } from '@hub/shared/ingest/in-force';
import type { Mapping } from '@hub/shared/ingest/mapping';
import { type Plan, plansOfSlice, type SliceIngest } from '@hub/shared/ingest/source';
import { analyzeIfGrown } from '@hub/shared/ingest/statistics';
import { bumpVersion } from '@hub/shared/ingest/versions';
import { summarizeDepots } from '@hub/shared/store/source-tables';
import type { ClientBase } from 'pg';
import type { FichierADeposer } from './demande.js';
import { type ResultatDepot, readDepot } from './depot-result.js';
import { eventsAfter } from './events.js';
import { keepAmbiguous } from './keep-ambiguous.js';
import { loadRows } from './load-rows.js';
import type { PseudonymLookup } from './lookup.js';
import type { Oublis } from './oublis.js';
import { positionOf } from './propagate.js';
import { acceptDeposit, discardDeposit } from './recover.js';
import { resolveIdentities } from './resolve.js';
import { IssueInconnue, inTransaction } from './transaction.js';

const NON_CONFIRME =
  "Le fichier est rangé, mais le registre n'a pas répondu : les autres bases apprendront ses identités au prochain dépôt.";

export interface Destination {
  registry: ClientBase;
  client: ClientBase;
  slice: SliceIngest;
  lookup: PseudonymLookup;
  cles: Cles;
  oublis: Oublis;
}

/** Le dépôt des mêmes octets, pour la même source et la même correspondance, s'il existe. */
export async function findStored(
  client: ClientBase,
  { plan, fichier, mapping }: FichierADeposer,
): Promise<number | null> {
  const { rows } = await client.query('SELECT numero FROM depots WHERE source = $1 AND mapping = $2 AND sha256 = $3', [
    plan.schema.name,
    mappingKey(mapping),
    Buffer.from(fichier.sha256, 'hex'),
  ]);
  return rows.length > 0 ? rows[0].numero : null;
}

/** Les mêmes octets ne changent rien ; une autre `--date` redate le dépôt, et un dépôt complet cesse d'être partiel. */
export async function redeposit(
  client: ClientBase,
  { demande, plan }: FichierADeposer,
  plans: Plan[],
  numero: number,
): Promise<ResultatDepot> {
  await inTransaction(client, async () => {
    const { rowCount } = await client.query(
      `UPDATE depots SET date_reference = coalesce($2, date_reference), partiel = partiel AND $3
       WHERE numero = $1 AND (date_reference <> coalesce($2, date_reference) OR (partiel AND NOT $3))`,
      [numero, demande.date ?? null, demande.partiel ?? false],
    );
    if (rowCount === 0) return;
    await reviewInForce(client, plan, 'l.depot = $1', numero);
    await bumpVersion(client, plan.schema.name);
  });
  const result = await readDepot(client, plan, plans, numero);
  return { ...result, inchanges: result.acceptes, remplaces: 0, dejaDepose: true };
}

/**
 * Range un fichier. Le registre valide d'abord, dépôt EN_COURS ; puis la tranche, lignes et identités ensemble ; puis le dépôt devient
 * ACCEPTE. Une panne entre deux est reprise par `recoverDeposits` : la base de la tranche dit si le dépôt existe.
 */
export async function storeFile(
  { registry, client, slice, lookup, cles, oublis }: Destination,
  file: FichierADeposer,
): Promise<ResultatDepot> {
  const { plan, dateReference } = file;
  const plans = plansOfSlice(slice.tranche);
  const id = randomUUID();
  const result = await inTransaction(client, async () => {
    const numero = await insertDepot(client, id, file);
    const loaded = await inTransaction(registry, async () => {
      await registry.query(
        "INSERT INTO depots (id, tranche, etat, dernier_pseudonyme) SELECT $1, $2, 'EN_COURS', coalesce(max(id), 0) FROM pseudonymes",
        [id, slice.tranche],
      );
      const references = personReferences(plan, plans);
      const read = await loadRows({ registry, client, lookup, cles, oublis, references }, file, { id, numero });
      await bothDone(settleTable(client, plan, read.lus), plan.identite && resolveIdentities(registry, id));
      return read;
    });
    const changed = plan.identite
      ? await learnIdentities(client, eventsAfter(registry, await positionOf(client), id))
      : [];
    await gatherDisputed(client, plan, numero);
    // Comparé avant que les lignes dont la personne change ne soient revues : une correction qui apporte le NIR les remplace.
    const { inchanges, remplaces } = await compareWithInForce(client, plan, numero);
    const ambigus = plan.identite
      ? await keepAmbiguous({ registry, client, key: rejectsKey(cles) }, file, { id, numero }, loaded.originaux)
      : 0;
    await client.query(
      'UPDATE depots SET lus = $2, rejetes = $3, originaux = $4, inchanges = $5, remplaces = $6 WHERE numero = $1',
      [numero, loaded.lus, loaded.rejetes, loaded.originaux + ambigus, inchanges, remplaces],
    );
    await reviewIdentities(client, plans, changed);
    await rankDisputed(client, plan);
    await bumpVersion(client, plan.schema.name);
    return { ...(await readDepot(client, plan, plans, numero)), dateReference, avertissements: loaded.avertissements };
  }).catch(async (error) => {
    // La tranche n'a rien validé : effacé ici, le dépôt n'attend pas qu'elle revienne pour le dire.
    if (!(error instanceof IssueInconnue)) await discardDeposit(registry, id).catch(() => undefined);
    throw error;
  });
  // La tranche a validé : le fichier est rangé, quoi qu'il arrive au registre.
  await acceptDeposit(registry, id).catch(() => result.avertissements.push(NON_CONFIRME));
  return result;
}

/** Ce que PostgreSQL doit savoir des lignes nouvelles d'une table. */
async function settleTable(client: ClientBase, plan: Plan, added: number): Promise<void> {
  await summarizeDepots(client, plan);
  await analyzeIfGrown(client, plan.table, added);
}

/** Deux travaux, chacun sur sa base. Si l'un échoue, l'autre finit : une annulation n'attend derrière aucune requête. */
async function bothDone(one: Promise<void>, other: Promise<void> | undefined): Promise<void> {
  for (const work of await Promise.allSettled([one, other])) if (work.status === 'rejected') throw work.reason;
}

/** Distingue les correspondances par leur contenu ; sans correspondance, vide. */
function mappingKey(mapping: Mapping | undefined): string {
  return mapping ? createHash('sha256').update(JSON.stringify(mapping)).digest('hex') : '';
}

async function insertDepot(
  client: ClientBase,
  id: string,
  { plan, fichier, mapping, demande, dateReference }: FichierADeposer,
): Promise<number> {
  const { rows } = await client.query(
    `INSERT INTO depots (id, source, mapping, sha256, fichier, partenaire, taille, date_reference, partiel, lus, rejetes, inchanges, remplaces)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, 0, 0) RETURNING numero`,
    [
      id,
      plan.schema.name,
      mappingKey(mapping),
      Buffer.from(fichier.sha256, 'hex'),
      fichier.nom,
      mapping?.partenaire ?? plan.schema.partenaire,
      fichier.taille,
      dateReference,
      demande.partiel ?? false,
    ],
  );
  return rows[0].numero;
}
