import { randomUUID } from 'node:crypto';
import { chooseIdentities, eraseRows } from '@hub/shared/ingest/erase-identities';
import { type Plan, plansOfSlice, type SliceIngest } from '@hub/shared/ingest/source';
import { inscrireActe } from '@hub/shared/journal/acte';
import type { ClientBase } from 'pg';
import { addBilan, type Bilan, eraseFromRegistry, finishInterventions } from './erase.js';
import type { RegistreOuvert } from './forget.js';
import { endOriginals, settleOriginals } from './rejected-originals.js';
import { SLICES } from './slices.js';
import { inTransaction, rolledBack } from './transaction.js';
import { unneededIdentities } from './unneeded-identities.js';

/** Combien de temps une ligne refusée attend d'être corrigée. */
export const JOURS_DES_REFUS = 90;
const DAY_MS = 86_400_000;

/** Ce qui est arrivé à son terme. */
export interface BilanConservation {
  /** Lignes par source, toutes versions comprises. */
  lignes: Bilan;
  lignesRefusees: number;
  /** Clés de personnes dont aucune tranche ne tient plus de ligne. */
  cles: number;
}

/** Ce qui serait à son terme ce jour-là ; rien ne change. */
export async function previewRetention(open: RegistreOuvert, jour: Date): Promise<BilanConservation> {
  const lignes: Bilan = {};
  const within = async (slices: SliceIngest[]): Promise<number> => {
    const [slice, ...others] = slices;
    if (!slice) return (await unneededIdentities(open.registry, open.databases)).length;
    const client = await open.databases.slice(slice);
    return rolledBack(client, async () => {
      addBilan(lignes, await endRows(client, slice, jour));
      return within(others);
    });
  };
  const lignesRefusees = await rolledBack(open.registry, () => endOriginals(open.registry, endOfRejects(jour)));
  return { lignes, lignesRefusees, cles: await within(SLICES) };
}

/**
 * Met fin à ce qui a passé sa durée ce jour-là : les lignes dans chaque tranche, puis, au registre, les personnes dont plus aucune ne parle et
 * les lignes refusées. Chaque étape est entière ; interrompue, la commande se relance. Une personne qui revient ensuite est une inconnue.
 */
export async function endRetention(open: RegistreOuvert, jour: Date, sujet: string): Promise<BilanConservation> {
  const { registry, databases } = open;
  const lignes: Bilan = {};
  const lignesRefusees = await inTransaction(registry, () => endOriginals(registry, endOfRejects(jour)));
  for (const slice of SLICES) {
    const client = await databases.slice(slice);
    await inTransaction(client, async () => {
      const ended = await endRows(client, slice, jour);
      await settleOriginals(registry, client);
      addBilan(lignes, ended);
      if (Object.keys(ended).length === 0) return;
      const operation = JSON.stringify(ended);
      await inscrireActe(client, {
        nature: 'CONSERVATION',
        sujet,
        finalite: 'fin de conservation',
        requete: '',
        operation,
      });
    });
  }
  const identites = await unneededIdentities(registry, databases);
  if (identites.length > 0) {
    await inTransaction(registry, () =>
      eraseFromRegistry(registry, { id: randomUUID(), nature: 'CONSERVATION', identites }),
    );
    await finishInterventions(registry, databases, sujet);
  }
  return { lignes, lignesRefusees, cles: identites.length };
}

/** Efface d'une tranche les lignes dont la durée est passée, dans la transaction du client. */
async function endRows(client: ClientBase, { tranche, conservation }: SliceIngest, jour: Date): Promise<Bilan> {
  const plans = plansOfSlice(tranche);
  const ended: Bilan = {};
  for (const annees of new Set(plans.flatMap((plan) => yearsOf(plan, conservation)))) {
    await chooseIdentities(client, await expired(client, plans, annees, jour));
    const concerned = plans.filter((plan) => !plan.identite || yearsOf(plan, conservation).includes(annees));
    addBilan(ended, await eraseRows(client, concerned));
    await client.query('DROP TABLE identites_choisies');
  }
  return ended;
}

function yearsOf({ schema }: Plan, conservation: SliceIngest['conservation']): number[] {
  const duree = conservation[schema.name];
  return typeof duree === 'object' ? [duree.annees] : [];
}

/** Les identités des personnes dont le dernier fichier qui en parle, dans la tranche, a plus de tant d'années. */
async function expired(client: ClientBase, plans: Plan[], annees: number, jour: Date): Promise<number[]> {
  const rows = plans
    .filter(({ identite }) => identite)
    .map(
      ({ table }) =>
        `SELECT l.identite, max(d.date_reference) AS dernier FROM ${table} l JOIN depots d ON d.numero = l.depot
         WHERE l.identite IS NOT NULL GROUP BY l.identite`,
    );
  if (rows.length === 0) return [];
  const person = (alias: string) => `coalesce(${alias}.personne, -1 - ${alias}.id)`;
  const { rows: found } = await client.query<{ id: number }>(
    `WITH passees AS (
       SELECT ${person('i')} AS qui FROM (${rows.join(' UNION ALL ')}) l JOIN identites i ON i.id = l.identite
       GROUP BY 1 HAVING max(dernier) + make_interval(years => $1) < $2::date
     )
     SELECT i.id FROM identites i JOIN passees p ON p.qui = ${person('i')}`,
    [annees, jour.toISOString().slice(0, 10)],
  );
  return found.map(({ id }) => id);
}

const endOfRejects = (jour: Date) => new Date(jour.getTime() - JOURS_DES_REFUS * DAY_MS);
