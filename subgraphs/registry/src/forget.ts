import { randomUUID } from 'node:crypto';
import { type Cles, rejectsKey } from '@hub/shared/identity/keys';
import { espaceOf, pseudonymOf } from '@hub/shared/identity/pseudonym';
import { chooseIdentities, citedKeys } from '@hub/shared/ingest/erase-identities';
import { plansOfSlice } from '@hub/shared/ingest/source';
import type { ClientBase } from 'pg';
import type { Databases } from './databases.js';
import { type DemandePersonne, RefusDemande } from './demande-personne.js';
import { type Bilan, eraseFromRegistry, eraseIdentities, finishInterventions } from './erase.js';
import { findPerson, type PersonneTrouvee } from './find-person.js';
import { type CleOubliee, citedValue, Oublis, printsOf, rememberForgotten } from './oublis.js';
import { forgetOriginals } from './rejected-originals.js';
import { SLICES } from './slices.js';
import { inTransaction, rolledBack } from './transaction.js';

/** Ce qu'un oubli efface ; `deja` : la personne était déjà oubliée, rien n'était plus à effacer. */
export interface BilanOubli {
  deja: boolean;
  /** Lignes par source, toutes versions comprises. */
  lignes: Bilan;
  /** Lignes refusées, gardées chiffrées. */
  lignesRefusees: number;
  /** Clés de la personne que le registre connaissait. */
  cles: number;
}

export interface RegistreOuvert {
  registry: ClientBase;
  databases: Databases;
  cles: Cles;
}

/** Ce qu'un oubli effacerait ; rien ne change. @throws RefusDemande */
export async function previewForget(open: RegistreOuvert, demande: DemandePersonne): Promise<BilanOubli> {
  const person = await findPerson(open.registry, open.databases, open.cles, demande);
  if (!person) return alreadyForgotten(open, demande);
  const lignes: Bilan = {};
  for (const slice of SLICES) {
    const client = await open.databases.slice(slice);
    const erased = await rolledBack(client, () => eraseIdentities(client, plansOfSlice(slice.tranche), all(person)));
    Object.assign(lignes, erased);
  }
  const lignesRefusees = await rolledBack(open.registry, async () => {
    await rememberForgotten(open.registry, randomUUID(), await keysOf(open, person, demande));
    return forgetRejects(open);
  });
  return { deja: false, lignes, lignesRefusees, cles: person.siennes.length + person.ambigues.length };
}

/**
 * Oublie une personne. Le registre valide d'abord : ses clés n'y sont plus que des oublis. Puis chaque tranche efface ses lignes ; une panne
 * entre deux se reprend à la commande ou au dépôt suivant. À appeler sous le verrou du registre. @throws RefusDemande
 */
export async function forget(open: RegistreOuvert, demande: DemandePersonne, sujet: string): Promise<BilanOubli> {
  const { registry, databases, cles } = open;
  const person = await findPerson(registry, databases, cles, demande);
  if (!person) return alreadyForgotten(open, demande);
  const lignesRefusees = await forgetIdentities(open, person, await keysOf(open, person, demande));
  const lignes = await finishInterventions(
    registry,
    databases,
    [sujet, demande.reference].filter(Boolean).join(', demande '),
  );
  return { deja: false, lignes, lignesRefusees, cles: person.siennes.length + person.ambigues.length };
}

/** Efface une personne du registre et inscrit son oubli ; rend le nombre de lignes refusées effacées. */
export async function forgetIdentities(
  open: RegistreOuvert,
  person: PersonneTrouvee,
  keys: CleOubliee[],
  id: string = randomUUID(),
): Promise<number> {
  return inTransaction(open.registry, async () => {
    await rememberForgotten(open.registry, id, keys);
    await eraseFromRegistry(open.registry, { id: randomUUID(), nature: 'OUBLI', identites: all(person) });
    return forgetRejects(open);
  });
}

/** Toutes les clés par lesquelles la personne reviendrait : celles de la demande, celles du registre, celles de ses lignes que d'autres citent. */
export async function keysOf(
  { registry, databases, cles }: RegistreOuvert,
  person: PersonneTrouvee,
  demande: DemandePersonne | null,
): Promise<CleOubliee[]> {
  const { rows } = await registry.query<{ espace: number; empreinte: Buffer }>(
    'SELECT espace, empreinte FROM pseudonymes WHERE id = ANY($1)',
    [all(person)],
  );
  const known = rows.map(({ espace, empreinte }) => ({
    espace: espaceOf(espace),
    empreinte: empreinte.toString('latin1'),
  }));
  const cited: CleOubliee[] = [];
  for (const slice of SLICES) {
    const client = await databases.slice(slice);
    const keys = await rolledBack(client, async () => {
      await chooseIdentities(client, all(person));
      return citedKeys(client, plansOfSlice(slice.tranche));
    });
    for (const { source, cle } of keys) {
      cited.push({ espace: 'identifiant', empreinte: pseudonymOf(cles, 'identifiant', citedValue(source, cle)) });
    }
  }
  return [...known, ...(demande ? printsOf(cles, demande.cles) : []), ...cited];
}

async function alreadyForgotten(
  { registry, cles }: RegistreOuvert,
  { cles: keys }: DemandePersonne,
): Promise<BilanOubli> {
  const oublis = await Oublis.read(registry, cles);
  if (oublis.of(keys)) return { deja: true, lignes: {}, lignesRefusees: 0, cles: 0 };
  throw new RefusDemande('PERSONNE_INCONNUE', 'Le hub ne connaît personne sous ces clés : rien n’est à faire.');
}

/** Efface les lignes refusées des personnes oubliées. */
async function forgetRejects({ registry, cles }: RegistreOuvert): Promise<number> {
  return forgetOriginals(registry, rejectsKey(cles), await Oublis.read(registry, cles));
}

const all = ({ siennes, ambigues }: PersonneTrouvee) => [...siennes, ...ambigues];
