import { nameKey } from '@hub/shared/ingest/name-key';
import type { LigneAcceptee } from '@hub/shared/ingest/row-writer';
import type { Plan } from '@hub/shared/ingest/source';
import type { ClientBase } from 'pg';
import type { PseudonymLookup } from './lookup.js';

/** Une ligne dont tout ce qui est personnel est devenu un numéro. */
export interface LigneIdentifiee {
  row: LigneAcceptee;
  identite: number | null;
  /** Par colonne du plan ; `null` pour celles qui ne portent pas de pseudonyme. */
  pseudonymes: (number | null)[];
}

/**
 * Identifie des lignes dans la transaction du registre. L'identité d'une ligne est son NIR s'il est là, sinon son nom et sa date
 * de naissance ; une ligne qui dit les deux prouve leur lien, gardé au nom du dépôt.
 */
export async function identifyRows(
  client: ClientBase,
  lookup: PseudonymLookup,
  plan: Plan,
  depot: string,
  rows: LigneAcceptee[],
): Promise<LigneIdentifiee[]> {
  const keyed = plan.colonnes.flatMap(({ champ, pseudonyme }, colonne) =>
    pseudonyme ? [{ champ, pseudonyme, colonne }] : [],
  );
  const [nirs, noms, ...numbers] = await lookup.numbersOf(client, [
    { espace: 'nir', values: plan.identite ? rows.map((row) => textOf(row, plan.champsIdentite.nir)) : [] },
    { espace: 'nom', values: plan.identite ? rows.map((row) => nameOf(row, plan)) : [] },
    ...keyed.map(({ champ, pseudonyme }) => ({ espace: pseudonyme, values: rows.map((row) => textOf(row, champ)) })),
  ]);
  if (plan.identite) await lookup.rememberLinks(client, depot, linksOf(nirs, noms));
  return rows.map((row, i) => {
    const pseudonymes: (number | null)[] = new Array(plan.colonnes.length).fill(null);
    keyed.forEach(({ colonne }, k) => {
      pseudonymes[colonne] = numbers[k][i];
    });
    return { row, identite: plan.identite ? (nirs[i] ?? noms[i]) : null, pseudonymes };
  });
}

function textOf({ valeurs }: LigneAcceptee, champ: number): string | null {
  return champ < 0 ? null : (valeurs[champ] as string | null);
}

function nameOf(row: LigneAcceptee, { champsIdentite: at }: Plan): string | null {
  const [nom, prenom, naissance] = [textOf(row, at.nom), textOf(row, at.prenom), textOf(row, at.naissance)];
  return nom && prenom && naissance ? nameKey(nom, prenom, naissance) : null;
}

function linksOf(nirs: (number | null)[], noms: (number | null)[]): Map<string, [nom: number, nir: number]> {
  const links = new Map<string, [number, number]>();
  for (let i = 0; i < nirs.length; i++) {
    const [nir, nom] = [nirs[i], noms[i]];
    if (nir !== null && nom !== null) links.set(`${nom} ${nir}`, [nom, nir]);
  }
  return links;
}
