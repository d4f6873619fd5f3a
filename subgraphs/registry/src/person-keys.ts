import { nameKey } from '@hub/shared/ingest/name-key';
import type { LigneAcceptee } from '@hub/shared/ingest/row-writer';
import type { Plan } from '@hub/shared/ingest/source';

/** Ce qui dit qui est une personne, de la clé la plus sûre à la moins sûre. */
export interface ClesDePersonne {
  nir: string | null;
  demandeur: string | null;
  /** Nom d'usage et nom de naissance vus ensemble. */
  couple: string | null;
  /** Chaque nom, avec le prénom et la date de naissance. */
  noms: string[];
}

/** Les clés que dit une ligne acceptée. */
export function keysOfRow(row: LigneAcceptee, plan: Plan): ClesDePersonne {
  const { champsIdentite: at } = plan;
  const [usage, birth] = [nameOf(row, plan, at.nom), nameOf(row, plan, at.nomNaissance)];
  return {
    nir: textOf(row, at.nir),
    demandeur: textOf(row, at.demandeur),
    couple: isSure(row, plan) ? null : bothNames(usage, birth),
    noms: [...new Set([usage, birth])].filter((nom) => nom !== null),
  };
}

export function textOf({ valeurs }: LigneAcceptee, champ: number): string | null {
  return champ < 0 ? null : (valeurs[champ] as string | null);
}

/** Vrai si la ligne a une clé plus sûre que des noms : ceux-ci s'y rattachent, il n'est pas besoin de les lier entre eux. */
export function isSure(row: LigneAcceptee, { champsIdentite: at }: Plan): boolean {
  return textOf(row, at.nir) !== null || textOf(row, at.demandeur) !== null;
}

export function bothNames(usage: string | null, birth: string | null): string | null {
  return usage && birth && usage !== birth ? `${usage}\n${birth}` : null;
}

export function nameOf(row: LigneAcceptee, { champsIdentite: at }: Plan, champ: number): string | null {
  const [nom, prenom, naissance] = [textOf(row, champ), textOf(row, at.prenom), textOf(row, at.naissance)];
  return nom && prenom && naissance ? nameKey(nom, prenom, naissance) : null;
}
