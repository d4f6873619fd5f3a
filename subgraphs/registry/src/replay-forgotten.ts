import { ESPACES } from '@hub/shared/identity/pseudonym';
import { plansOfSlice } from '@hub/shared/ingest/source';
import { addBilan, type Bilan, eraseIdentities, finishInterventions } from './erase.js';
import { ambiguousAround, type PersonneTrouvee } from './find-person.js';
import { forgetIdentities, keysOf, type RegistreOuvert } from './forget.js';
import { type Oubli, readForgotten } from './forgotten-list.js';
import { rememberForgotten } from './oublis.js';
import { SLICES } from './slices.js';
import { inTransaction, rolledBack } from './transaction.js';

/** Ce que rejouer les oublis efface. */
export interface BilanRejeu {
  oublis: number;
  /** Personnes oubliées que le hub connaissait encore. */
  personnes: number;
  lignes: Bilan;
}

/**
 * Oublie de nouveau : après la restauration d'une sauvegarde d'avant des oublis, ou quand un dépôt a reconnu une personne oubliée sous une
 * clé encore connue. `list` : la liste gardée hors du hub, qui s'ajoute aux oublis qu'il connaît. @throws RefusDemande
 */
export async function replayForgotten(
  open: RegistreOuvert,
  list: string | null,
  sujet: string,
  confirmed: boolean,
): Promise<BilanRejeu> {
  const given = list === null ? [] : readForgotten(list, open.cles);
  if (!confirmed) return rolledBack(open.registry, () => preview(open, given));
  await inTransaction(open.registry, () => rememberAll(open, given));
  const bilan: BilanRejeu = { oublis: 0, personnes: 0, lignes: {} };
  for (const oubli of await allForgotten(open)) {
    bilan.oublis++;
    for (const person of await personsOf(open, oubli)) {
      await forgetIdentities(open, person, await keysOf(open, person, null), oubli);
      addBilan(bilan.lignes, await finishInterventions(open.registry, open.databases, sujet));
      bilan.personnes++;
    }
  }
  return bilan;
}

async function preview(open: RegistreOuvert, given: Oubli[]): Promise<BilanRejeu> {
  await rememberAll(open, given);
  const bilan: BilanRejeu = { oublis: 0, personnes: 0, lignes: {} };
  for (const oubli of await allForgotten(open)) {
    bilan.oublis++;
    for (const { siennes, ambigues } of await personsOf(open, oubli)) {
      bilan.personnes++;
      for (const slice of SLICES) {
        const client = await open.databases.slice(slice);
        const plans = plansOfSlice(slice.tranche);
        addBilan(
          bilan.lignes,
          await rolledBack(client, () => eraseIdentities(client, plans, [...siennes, ...ambigues])),
        );
      }
    }
  }
  return bilan;
}

async function rememberAll({ registry }: RegistreOuvert, given: Oubli[]): Promise<void> {
  for (const { oubli, cles } of given) await rememberForgotten(registry, oubli, cles);
}

async function allForgotten({ registry }: RegistreOuvert): Promise<string[]> {
  const { rows } = await registry.query<{ oubli: string }>('SELECT DISTINCT oubli FROM oublis ORDER BY oubli');
  return rows.map(({ oubli }) => oubli);
}

/**
 * Les personnes encore connues sous une clé de cet oubli. Un nom oublié peut être celui d'un homonyme : une personne dont le NIR n'est pas
 * de l'oubli n'est pas la sienne, si l'oubli en a un.
 */
async function personsOf({ registry, databases }: RegistreOuvert, oubli: string): Promise<PersonneTrouvee[]> {
  const { rows: known } = await registry.query<{ id: number }>(
    'SELECT p.id FROM oublis o JOIN pseudonymes p USING (espace, empreinte) WHERE o.oubli = $1 AND o.espace <> $2',
    [oubli, ESPACES.identifiant],
  );
  if (known.length === 0) return [];
  const own = new Set(known.map(({ id }) => id));
  const slice = await databases.slice(SLICES[0]);
  const { rows } = await slice.query<{ siennes: number[] }>(
    `SELECT array_agg(i.id) AS siennes FROM identites i
     WHERE i.personne IN (SELECT personne FROM identites WHERE id = ANY($1)) GROUP BY i.personne`,
    [[...own]],
  );
  const { rows: withNir } = await registry.query('SELECT FROM oublis WHERE oubli = $1 AND espace = $2 LIMIT 1', [
    oubli,
    ESPACES.nir,
  ]);
  const persons: PersonneTrouvee[] = [];
  for (const { siennes } of rows) {
    const { rows: nirs } = await registry.query<{ id: number }>(
      'SELECT id FROM identites WHERE id = ANY($1) AND espace = $2',
      [siennes, ESPACES.nir],
    );
    if (withNir.length > 0 && nirs.some(({ id }) => !own.has(id))) continue;
    persons.push({ siennes, ambigues: await ambiguousAround(registry, slice, siennes) });
  }
  return persons;
}
