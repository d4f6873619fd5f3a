import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { type Cles, keysAt, keysText, readKeys, rejectsKey, USAGES } from '@hub/shared/identity/keys';
import { controlOf, espaceOf, renewed } from '@hub/shared/identity/pseudonym';
import { copyLines } from '@hub/shared/ingest/copy-rows';
import type { ClientBase } from 'pg';
import { RefusDemande } from './demande-personne.js';
import { areCurrent, INTERVENTIONS_CHANNEL, readState } from './interventions.js';
import { reencryptOriginals } from './rejected-originals.js';
import { inTransaction } from './transaction.js';

const KEY_BYTES = 32;
/** La version tient dans un octet de chaque pseudonyme. */
const LAST_VERSION = 255;
const PAGE = 50_000;

export interface BilanRotation {
  version: number;
  /** Le fichier des nouvelles clés. */
  fichier: string;
  /** Pseudonymes renouvelés ; nul si la rotation n'avait plus qu'à mettre le fichier en place. */
  pseudonymes: number | null;
}

/**
 * Renouvelle les clés du registre, sous son verrou. Aucune valeur n'est connue : chaque pseudonyme est haché de nouveau sous une clé de plus,
 * qui s'ajoute aux précédentes, et les lignes refusées sont chiffrées de nouveau. Les tranches, qui ne tiennent que des numéros, n'en savent rien.
 * Le nouveau fichier est écrit avant que la base ne change, et prend la place de l'ancien après : interrompue, la rotation se relance.
 * `vers` : où le laisser, si l'exploitant le met en place lui-même ; s'il existe, ce sont les clés à prendre.
 */
export async function rekey(registry: ClientBase, keysFile: string, vers?: string): Promise<BilanRotation> {
  const fichier = vers ?? `${keysFile}.nouvelles`;
  const state = await readState(registry);
  const current = readKeys(keysFile);
  const prepared = existsSync(fichier) ? readKeys(fichier) : null;
  const place = () => {
    if (!vers) renameSync(fichier, keysFile);
    return vers ?? keysFile;
  };
  if (!areCurrent(state, current)) {
    if (prepared && areCurrent(state, prepared))
      return { version: prepared.version, pseudonymes: null, fichier: place() };
    throw new RefusDemande(
      'CLES_INVALIDES',
      'Le fichier des clés n’est pas celui de ce registre : rien n’a changé. Donnez le dernier, ou restaurez-le.',
    );
  }
  const next = prepared ?? withOneMore(current);
  checkExtends(next, current);
  if (!prepared) writeWhole(fichier, keysText(next));
  const pseudonymes = await inTransaction(registry, () => renewAll(registry, current, next));
  return { version: next.version, pseudonymes, fichier: place() };
}

function withOneMore(cles: Cles): Cles {
  if (cles.version === LAST_VERSION) {
    throw new RefusDemande('CLES_INVALIDES', `Les clés ont déjà été renouvelées jusqu’à la version ${LAST_VERSION}.`);
  }
  const chains = USAGES.map((usage) => [usage, [...cles[usage], randomBytes(KEY_BYTES)]]);
  return { ...cles, ...Object.fromEntries(chains), version: cles.version + 1 };
}

/** Des clés qui ne prolongent pas celles de la base ne reconnaîtraient plus personne. */
function checkExtends(next: Cles, current: Cles): void {
  const before = keysAt(next, current.version);
  if (next.version > current.version && before && keysText(before) === keysText(current)) return;
  throw new RefusDemande(
    'CLES_INVALIDES',
    'Les nouvelles clés ne prolongent pas les clés actuelles : rien n’a changé. Retirez ce fichier, la commande en fera un.',
  );
}

/** Rend le nombre de pseudonymes renouvelés. */
async function renewAll(registry: ClientBase, current: Cles, next: Cles): Promise<number> {
  await registry.query('CREATE TEMP TABLE renouveles (id integer, empreinte bytea) ON COMMIT DROP');
  let total = 0;
  for (let after = 0; ; ) {
    const { rows } = await registry.query<{ id: number; espace: number; empreinte: Buffer }>(
      'SELECT id, espace, empreinte FROM pseudonymes WHERE id > $1 ORDER BY id LIMIT $2',
      [after, PAGE],
    );
    if (rows.length === 0) break;
    const lines = rows.map(({ id, espace, empreinte }) => `${id}\t\\\\x${renewedHex(next, espace, empreinte)}`);
    await copyLines(registry, 'renouveles', ['id', 'empreinte'], lines);
    after = rows[rows.length - 1].id;
    total += rows.length;
  }
  await registry.query('ANALYZE renouveles');
  await registry.query('UPDATE pseudonymes p SET empreinte = r.empreinte FROM renouveles r WHERE r.id = p.id');
  const { rows: forgotten } = await registry.query<{ espace: number; empreinte: Buffer; oubli: string }>(
    'DELETE FROM oublis RETURNING espace, empreinte, oubli',
  );
  const oublis = forgotten.map(
    ({ espace, empreinte, oubli }) => `${espace}\t\\\\x${renewedHex(next, espace, empreinte)}\t${oubli}`,
  );
  await copyLines(registry, 'oublis', ['espace', 'empreinte', 'oubli'], oublis);
  await reencryptOriginals(registry, rejectsKey(current), rejectsKey(next));
  await registry.query(
    "INSERT INTO interventions (nature, etat, version_cle, controle) VALUES ('ROTATION', 'FAIT', $1, $2)",
    [next.version, controlOf(next)],
  );
  await registry.query(`NOTIFY ${INTERVENTIONS_CHANNEL}`);
  return total;
}

function renewedHex(cles: Cles, espace: number, empreinte: Buffer): string {
  return Buffer.from(renewed(cles, espaceOf(espace), empreinte.toString('latin1')), 'latin1').toString('hex');
}

/** Sur le disque avant que la base ne change : perdues, ces clés emporteraient toutes les identités. */
function writeWhole(file: string, text: string): void {
  const unfinished = `${file}.ecriture`;
  const descriptor = openSync(unfinished, 'w', 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(unfinished, file);
}
