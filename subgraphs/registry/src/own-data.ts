import { type Cles, rejectsKey } from '@hub/shared/identity/keys';
import { chooseIdentities, rowsOfChosen } from '@hub/shared/ingest/erase-identities';
import { type Plan, plansOfSlice } from '@hub/shared/ingest/source';
import { labelsOf, loadTableSchema } from '@hub/shared/ingest/table-schema';
import { inscrireActe } from '@hub/shared/journal/acte';
import type { ClientBase } from 'pg';
import { type DemandePersonne, RefusDemande } from './demande-personne.js';
import { findPerson } from './find-person.js';
import { keysOf, type RegistreOuvert } from './forget.js';
import { Oublis, printsOf } from './oublis.js';
import { decryptLine, everyOriginal } from './rejected-originals.js';
import { SLICES } from './slices.js';
import { inTransaction } from './transaction.js';

/** D'où vient une ligne. */
interface Provenance {
  fichier: string;
  partenaire: string | null;
  dateReference: string;
  deposeLe: string;
  ligne: number;
}

/** Tout ce que le hub garde d'une personne, en mots : les titres et les libellés des contrats. */
export interface DonneesDePersonne {
  /** Combien de valeurs la désignent, par nature ; le hub n'en garde que l'empreinte. */
  cles: Record<string, number>;
  sources: {
    source: string;
    titre: string;
    tranche: string;
    lignes: {
      provenance: Provenance;
      enVigueur: boolean;
      valeurs: Record<string, string | number | string[] | null>;
    }[];
  }[];
  /** Lignes refusées, gardées pour être corrigées. */
  lignesRefusees: { recueLe: string; entete: string[]; ligne: string[] }[];
  /** Vrai si d'autres lignes, à un nom que porte aussi une autre personne, peuvent être d'elle : elles ne sont pas rendues. */
  homonymes: boolean;
}

const NATURES = {
  nir: 'NIR',
  demandeur: 'identifiant France Travail',
  noms: 'couple de noms',
  nom: 'nom et naissance',
};

/** Les données d'une personne, à sa demande ; la lecture s'inscrit au journal de chaque tranche lue. @throws RefusDemande */
export async function ownData(
  open: RegistreOuvert,
  demande: DemandePersonne,
  sujet: string,
): Promise<DonneesDePersonne> {
  const person = await findPerson(open.registry, open.databases, open.cles, demande);
  if (!person) {
    throw new RefusDemande('PERSONNE_INCONNUE', 'Le hub ne connaît personne sous ces clés : il ne garde rien d’elle.');
  }
  const sources: DonneesDePersonne['sources'] = [];
  for (const slice of SLICES) {
    const client = await open.databases.slice(slice);
    const read = await inTransaction(client, async () => {
      await chooseIdentities(client, person.siennes);
      const found = await sourcesOf(client, plansOfSlice(slice.tranche));
      const counts = Object.fromEntries(found.map(({ source, lignes }) => [source, lignes.length]));
      await inscrireActe(client, {
        nature: 'PERSONNES',
        sujet: [sujet, demande.reference].filter(Boolean).join(', demande '),
        finalite: 'droit d’accès',
        requete: '',
        operation: JSON.stringify(counts),
      });
      return found;
    });
    sources.push(...read);
  }
  const keys = await keysOf(open, { siennes: person.siennes, ambigues: [] }, null);
  const ofPerson = Oublis.only(open.cles, [...keys, ...printsOf(open.cles, demande.cles)]);
  return {
    cles: countByNature(keys),
    sources,
    lignesRefusees: await rejectsOf(open.registry, open.cles, ofPerson),
    homonymes: person.ambigues.length > 0,
  };
}

function countByNature(keys: { espace: string; empreinte: string }[]): Record<string, number> {
  const distinct = new Map(keys.map((key) => [`${key.espace} ${key.empreinte}`, key.espace]));
  const count = (espace: string) => [...distinct.values()].filter((one) => one === espace).length;
  return Object.fromEntries(Object.entries(NATURES).map(([espace, nature]) => [nature, count(espace)]));
}

async function sourcesOf(client: ClientBase, plans: Plan[]): Promise<DonneesDePersonne['sources']> {
  const sources: DonneesDePersonne['sources'] = [];
  for (const plan of plans) {
    // D'une source de personnes, les seules lignes à son nom : une version corrigée depuis est celle d'un autre.
    const rows = plan.identite
      ? `SELECT l.ctid AS place FROM ${plan.table} l JOIN identites_choisies c ON c.id = l.identite`
      : rowsOfChosen(plan, plans);
    if (!rows) continue;
    const { rows: found } = await client.query(
      `SELECT l.*, d.fichier, d.partenaire, d.date_reference::text AS date_reference, d.date_depot
       FROM (${rows}) p JOIN ${plan.table} l ON l.ctid = p.place JOIN depots d ON d.numero = l.depot
       ORDER BY d.date_reference, d.numero, l.ligne`,
    );
    if (found.length === 0) continue;
    const { name, title, tranche } = plan.schema;
    sources.push({
      source: name,
      titre: title,
      tranche,
      lignes: found.map((row) => ({
        provenance: {
          fichier: row.fichier,
          partenaire: row.partenaire,
          dateReference: row.date_reference,
          deposeLe: row.date_depot.toISOString(),
          ligne: row.ligne,
        },
        enVigueur: row.en_vigueur,
        valeurs: inWords(plan, row),
      })),
    });
  }
  return sources;
}

/** Une ligne en mots ; une valeur que le hub ne garde que sous pseudonyme se dit ainsi. */
function inWords(plan: Plan, row: Record<string, unknown>): Record<string, string | number | string[] | null> {
  const words = plan.colonnes.map(({ nom, champ, pseudonyme }) => {
    const field = loadTableSchema(plan.schema.name).fields[champ];
    const labels = labelsOf(field);
    const say = (value: unknown) => labels.get(String(value)) ?? (typeof value === 'number' ? value : String(value));
    const value = row[nom];
    if (value === null || value === '') return [field.title, null];
    if (pseudonyme) return [field.title, 'gardé sous pseudonyme'];
    if (field.type === 'yearmonth') return [field.title, monthText(value as number)];
    if (value instanceof Date) return [field.title, dayText(value)];
    return [field.title, Array.isArray(value) ? value.map((item) => String(say(item))) : say(value)];
  });
  const birth =
    plan.moisNaissance && row.mois_naissance ? [['Mois de naissance', monthText(row.mois_naissance as number)]] : [];
  return Object.fromEntries([...words, ...birth]);
}

/** Une date que `pg` a lue à minuit, heure d'ici. */
function dayText(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

const monthText = (month: number) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;

async function rejectsOf(
  registry: ClientBase,
  cles: Cles,
  person: Oublis,
): Promise<DonneesDePersonne['lignesRefusees']> {
  const lines: DonneesDePersonne['lignesRefusees'] = [];
  let entete: string[] = [];
  for await (const { rang, contenu, recu } of everyOriginal(registry)) {
    const cells = decryptLine(rejectsKey(cles), contenu);
    if (rang === 0) entete = cells;
    else if (person.inCells(cells)) lines.push({ recueLe: recu.toISOString(), entete, ligne: cells });
  }
  return lines;
}
