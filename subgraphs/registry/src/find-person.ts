import type { Cles } from '@hub/shared/identity/keys';
import { ESPACES, pseudonymOf } from '@hub/shared/identity/pseudonym';
import { plansOfSlice } from '@hub/shared/ingest/source';
import type { ClientBase } from 'pg';
import type { Databases } from './databases.js';
import { type DemandePersonne, RefusDemande } from './demande-personne.js';
import { printsOf } from './oublis.js';
import { SLICES } from './slices.js';

const { noms: NOMS } = ESPACES;

/** Une personne, telle que les bases la connaissent. */
export interface PersonneTrouvee {
  /** Ses identités : chaque clé qui n'est qu'à elle. */
  siennes: number[];
  /** Celles que l'on ne départage pas entre elle et d'autres. */
  ambigues: number[];
}

/**
 * La personne que désigne une demande ; nulle si aucune de ses clés n'est connue. Toutes les tranches doivent avoir suivi les événements.
 * @throws RefusDemande si les clés sont de plusieurs personnes, ou si un nom en désigne plusieurs.
 */
export async function findPerson(
  registry: ClientBase,
  databases: Databases,
  cles: Cles,
  demande: DemandePersonne,
): Promise<PersonneTrouvee | null> {
  const known = await identitiesOf(registry, cles, demande);
  if (known.length === 0) return null;
  const slice = await databases.slice(SLICES[0]);
  const persons = new Set((await personsOf(slice, known)).filter((person) => person !== null));
  const candidates = persons.size > 0 ? persons : await amongNamesakes(registry, databases, cles, demande, known);
  if (candidates.size > 1) {
    throw new RefusDemande(
      'PERSONNES_DIFFERENTES',
      'Ces clés sont celles de personnes différentes : gardez celles dont vous êtes sûr, le NIR de préférence.',
    );
  }
  const [person] = candidates;
  const { rows } = await slice.query<{ id: number }>('SELECT id FROM identites WHERE personne = $1', [person]);
  const siennes = rows.map(({ id }) => id);
  return { siennes, ambigues: await ambiguousAround(registry, slice, siennes) };
}

async function identitiesOf(registry: ClientBase, cles: Cles, demande: DemandePersonne): Promise<number[]> {
  const prints = printsOf(cles, demande.cles);
  const { rows } = await registry.query<{ id: number }>(
    `SELECT p.id FROM pseudonymes p
     JOIN unnest($1::smallint[], $2::bytea[]) AS k(espace, empreinte) ON p.espace = k.espace AND p.empreinte = k.empreinte`,
    [prints.map(({ espace }) => ESPACES[espace]), prints.map(({ empreinte }) => Buffer.from(empreinte, 'latin1'))],
  );
  return rows.map(({ id }) => id);
}

async function personsOf(slice: ClientBase, identites: number[]): Promise<(number | null)[]> {
  const { rows } = await slice.query<{ personne: number | null }>('SELECT personne FROM identites WHERE id = ANY($1)', [
    identites,
  ]);
  return rows.map(({ personne }) => personne);
}

/** Parmi les personnes qui portent un nom ambigu, celles du foyer que la demande nomme. @throws RefusDemande si ce n'en est pas une. */
async function amongNamesakes(
  registry: ClientBase,
  databases: Databases,
  cles: Cles,
  { matricule }: DemandePersonne,
  names: number[],
): Promise<Set<number>> {
  const { rows } = await registry.query<{ cle: number }>('SELECT DISTINCT cle FROM liens WHERE nom = ANY($1)', [names]);
  const slice = await databases.slice(SLICES[0]);
  const namesakes = await personsOf(
    slice,
    rows.map(({ cle }) => cle),
  );
  const household = matricule === null ? new Set<number>() : await householdOf(registry, databases, cles, matricule);
  const found = new Set(namesakes.filter((person) => person !== null && household.has(person)) as number[]);
  if (found.size === 1) return found;
  throw new RefusDemande(
    'IDENTITE_AMBIGUE',
    'Ce nom et cette date de naissance sont de plusieurs personnes : donnez le NIR, ou le matricule de son foyer.',
  );
}

/** Les personnes dont une ligne cite ce foyer. */
async function householdOf(
  registry: ClientBase,
  databases: Databases,
  cles: Cles,
  matricule: string,
): Promise<Set<number>> {
  const { rows } = await registry.query<{ id: number }>(
    'SELECT id FROM pseudonymes WHERE espace = $1 AND empreinte = $2',
    [ESPACES.foyer, Buffer.from(pseudonymOf(cles, 'foyer', matricule), 'latin1')],
  );
  const members = new Set<number>();
  if (rows.length === 0) return members;
  for (const slice of SLICES) {
    const client = await databases.slice(slice);
    for (const { table, identite, colonnes } of plansOfSlice(slice.tranche)) {
      const column = colonnes.find(({ pseudonyme }) => pseudonyme === 'foyer');
      if (!identite || !column) continue;
      const { rows: found } = await client.query<{ personne: number }>(
        `SELECT DISTINCT i.personne FROM ${table} l JOIN identites i ON i.id = l.identite
         WHERE l.${column.nom} = $1 AND i.personne IS NOT NULL`,
        [rows[0].id],
      );
      for (const { personne } of found) members.add(personne);
    }
  }
  return members;
}

/**
 * Les identités ambiguës que des preuves rattachent à la personne : un nom porté par elle et par un homonyme, le couple de noms qui le
 * contient, l'autre nom de ce couple. Leurs lignes ne comptent pour personne ; elles peuvent être les siennes.
 */
export async function ambiguousAround(registry: ClientBase, slice: ClientBase, siennes: number[]): Promise<number[]> {
  const ambiguous = async (ids: number[]) => {
    const { rows } = await slice.query<{ id: number }>(
      'SELECT id FROM identites WHERE id = ANY($1) AND personne IS NULL',
      [ids],
    );
    return rows.map(({ id }) => id);
  };
  const namesOf = async (keys: number[]) => {
    const { rows } = await registry.query<{ nom: number }>('SELECT DISTINCT nom FROM liens WHERE cle = ANY($1)', [
      keys,
    ]);
    return rows.map(({ nom }) => nom);
  };
  const names = await ambiguous(await namesOf(siennes));
  const { rows } = await registry.query<{ cle: number }>(
    `SELECT DISTINCT cle FROM liens WHERE nom = ANY($1) AND espace = ${NOMS}`,
    [[...names, ...siennes]],
  );
  const couples = await ambiguous(rows.map(({ cle }) => cle));
  const others = await ambiguous(await namesOf(couples));
  return [...new Set([...names, ...couples, ...others])];
}
