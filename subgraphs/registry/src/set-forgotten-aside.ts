import type { Cles } from '@hub/shared/identity/keys';
import { pseudonymOf } from '@hub/shared/identity/pseudonym';
import type { LigneAcceptee } from '@hub/shared/ingest/row-writer';
import type { Plan } from '@hub/shared/ingest/source';
import type { ClientBase } from 'pg';
import { isKnown, knownPrints, type Oublis, printsOf, rememberForgotten } from './oublis.js';
import { type ClesDePersonne, keysOfRow, textOf } from './person-keys.js';

interface Registre {
  registry: ClientBase;
  cles: Cles;
  oublis: Oublis;
}

export interface LignesTriees {
  gardees: LigneAcceptee[];
  /** Rangs dans le fichier des lignes de personnes oubliées. */
  oubliees: number[];
  /** Vrai si une personne oubliée est encore connue sous une clé que le fichier vient de lui donner. */
  encoreConnue: boolean;
}

/**
 * Sépare d'un lot les lignes de personnes oubliées. Ce qu'elles disent de plus s'ajoute à l'oubli : une clé vue à côté d'une clé oubliée
 * est de la même personne, et un nom, s'il n'est pas celui de quelqu'un d'autre.
 */
export async function setForgottenAside(
  { registry, cles, oublis }: Registre,
  plan: Plan,
  references: { champ: number; source: string }[],
  rows: LigneAcceptee[],
): Promise<LignesTriees> {
  const sorted: LignesTriees = { gardees: rows, oubliees: [], encoreConnue: false };
  if (oublis.aucun || (!plan.identite && references.length === 0)) return sorted;
  sorted.gardees = [];
  for (const row of rows) {
    if (references.some(({ champ, source }) => cites(oublis, source, textOf(row, champ)))) {
      sorted.oubliees.push(row.ligne);
      continue;
    }
    const keys = plan.identite ? keysOfRow(row, plan) : null;
    const found = keys && oublis.of(keys);
    if (!keys || !found || (found.parNom && (await isSomeone(registry, cles, keys)))) {
      sorted.gardees.push(row);
      continue;
    }
    sorted.oubliees.push(row.ligne);
    if (await learn({ registry, cles, oublis }, found.oubli, keys)) sorted.encoreConnue = true;
  }
  return sorted;
}

function cites(oublis: Oublis, source: string, cle: string | null): boolean {
  return cle !== null && oublis.isCited(source, cle);
}

/** Vrai si l'identifiant de France Travail est déjà celui de quelqu'un : il n'est pas de la personne oubliée qui porte ce nom. */
async function isSomeone(registry: ClientBase, cles: Cles, { demandeur }: ClesDePersonne): Promise<boolean> {
  if (demandeur === null) return false;
  const key = { espace: 'demandeur' as const, empreinte: pseudonymOf(cles, 'demandeur', demandeur) };
  return isKnown(await knownPrints(registry, [key]), key);
}

/** Rend vrai si une clé sûre qui s'ajoute à l'oubli est encore connue. */
async function learn({ registry, cles, oublis }: Registre, oubli: string, keys: ClesDePersonne): Promise<boolean> {
  const prints = printsOf(cles, keys);
  const known = await knownPrints(registry, prints);
  const sure = prints.filter(({ espace }) => espace === 'nir' || espace === 'demandeur');
  const names = prints.filter((key) => !sure.includes(key) && !isKnown(known, key));
  await rememberForgotten(registry, oubli, [...sure, ...names]);
  for (const key of [...sure, ...names]) oublis.add(oubli, key);
  return sure.some((key) => isKnown(known, key));
}
