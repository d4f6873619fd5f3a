import { type Cles, rejectsKey } from '@hub/shared/identity/keys';
import { copyLines, encodeRow } from '@hub/shared/ingest/copy-rows';
import { OpenCopy } from '@hub/shared/ingest/open-copy';
import type { Enregistrement } from '@hub/shared/ingest/record-batch';
import { compileChecker } from '@hub/shared/ingest/row-checker';
import { type LigneAcceptee, rowWriter, writtenColumns } from '@hub/shared/ingest/row-writer';
import type { ClientBase } from 'pg';
import type { FichierADeposer } from './demande.js';
import type { Rejet } from './depot-result.js';
import { identifyRows } from './identify.js';
import type { PseudonymLookup } from './lookup.js';
import { type Oublis, PERSONNE_OUBLIEE } from './oublis.js';
import { keepOriginals } from './rejected-originals.js';
import { setForgottenAside } from './set-forgotten-aside.js';

interface Clients {
  registry: ClientBase;
  client: ClientBase;
  lookup: PseudonymLookup;
  cles: Cles;
  oublis: Oublis;
  /** Les colonnes qui citent une ligne de personne, si la source n'en dit pas l'identité. */
  references: { champ: number; source: string }[];
}

export interface Chargement {
  lus: number;
  rejetes: number;
  /** Lignes refusées que le registre garde : celles des personnes oubliées n'en sont pas. */
  originaux: number;
  avertissements: string[];
}

const ENCORE_CONNUE =
  'Une personne oubliée est encore connue sous une clé que ce fichier lui donne : prévenez l’exploitant (npm run forget -- --rejouer).';

/** Rejets tenus en mémoire, au plus ou presque, avant d'être rangés. */
const MAX_REJETS = 10_000;

/**
 * Lit le fichier, vérifie, identifie et range ses lignes, lot par lot : la mémoire ne suit pas la taille du fichier. Pendant que
 * PostgreSQL range un lot, le suivant se lit.
 */
export async function loadRows(
  clients: Clients,
  file: FichierADeposer,
  depot: { id: string; numero: number },
): Promise<Chargement> {
  const batches = file.lecteur.read(file.fichier)[Symbol.asyncIterator]();
  try {
    return await loadBatches(clients, file, depot, batches);
  } finally {
    // Un fichier refusé en chemin se ferme aussi.
    await batches.return?.(undefined);
  }
}

async function loadBatches(
  clients: Clients,
  { plan, mapping, demande }: FichierADeposer,
  depot: { id: string; numero: number },
  batches: AsyncIterator<Enregistrement[]>,
): Promise<Chargement> {
  const first = await batches.next();
  const [header, ...firstRecords] = first.done ? [] : first.value;
  const checker = compileChecker(plan.schema, header?.cellules ?? [], mapping);
  const rows = new OpenCopy(clients.client, plan.table, writtenColumns(plan));
  const write = rowWriter(plan, depot.numero);
  let lus = 0;
  let rejetes = 0;
  let originaux = 0;
  let encoreConnue = false;
  let rejets: string[] = [];
  let stored: Promise<void> = Promise.resolve();
  try {
    for (let records = firstRecords; ; ) {
      const accepted: LigneAcceptee[] = [];
      const originals: string[][] = [];
      for (const { ligne, cellules } of records) {
        const checked = checker.check(cellules);
        if ('valeurs' in checked) accepted.push({ ligne, valeurs: checked.valeurs });
        else if (clients.oublis.inCells(cellules)) reject(ligne, PERSONNE_OUBLIEE);
        else {
          reject(ligne, checked);
          originals.push(cellules);
        }
      }
      lus += records.length;
      await stored;
      const sorted = await setForgottenAside(clients, plan, clients.references, accepted);
      for (const ligne of sorted.oubliees) reject(ligne, PERSONNE_OUBLIEE);
      encoreConnue ||= sorted.encoreConnue;
      if (rejets.length >= MAX_REJETS) await storeRejets();
      stored = storeBatch(sorted.gardees, originaux, originals);
      originaux += originals.length;
      // L'échec d'un lot est attendu au tour suivant : qu'il survienne pendant la lecture n'en fait pas une erreur orpheline.
      stored.catch(() => undefined);
      demande.onProgress?.(lus);
      const next = await batches.next();
      if (next.done) break;
      records = next.value;
    }
    await stored;
    await storeRejets();
  } finally {
    // Le lot en cours finit avant l'annulation : elle passerait devant ses requêtes suivantes, qui seraient rangées hors transaction.
    await stored.catch(() => undefined);
    await rows.abort();
  }
  const avertissements = encoreConnue ? [...checker.avertissements, ENCORE_CONNUE] : checker.avertissements;
  return { lus, rejetes, originaux, avertissements };

  function reject(ligne: number, { champ, code, message }: Omit<Rejet, 'ligne'>) {
    rejets.push(encodeRow([depot.numero, ligne, champ, code, message]));
    rejetes++;
  }

  async function storeBatch(accepted: LigneAcceptee[], before: number, originals: string[][]) {
    const { registry, lookup, cles } = clients;
    const numeros = await identifyRows(registry, lookup, plan, depot.id, accepted);
    await rows.write(accepted.map((row, i) => write(row, numeros, i)));
    if (before === 0 && originals.length > 0)
      await keepOriginals(registry, rejectsKey(cles), depot.id, 0, [header.cellules]);
    await keepOriginals(registry, rejectsKey(cles), depot.id, before + 1, originals);
  }

  /** Sur la même connexion que les lignes, donc entre deux COPY. */
  async function storeRejets() {
    await rows.end();
    await copyLines(clients.client, 'rejets', ['depot', 'ligne', 'champ', 'code', 'message'], rejets);
    rejets = [];
  }
}
