/** Ce qu'un appelant peut être pour le hub, du nom que porte son jeton (revendication `role`). */
export enum Profil {
  /** Agrégats, sous secret statistique. */
  ANALYSTE = 'analyste',
  /** Agrégats, sous secret statistique ; enregistre des vues. */
  CHARGE_DE_MISSION = 'charge-de-mission',
  /** Agrégats exacts ; publie le rapport. */
  PILOTAGE = 'pilotage',
  /** Une application : ses opérations enregistrées, sous ses portées et sous secret statistique. */
  APPLICATION = 'application',
  /** Dépôts et rejets de ses propres sources. */
  GESTIONNAIRE = 'gestionnaire',
  /** Santé, mesures et journaux ; aucune donnée. */
  EXPLOITATION = 'exploitation',
}

/** Les profils, dans l'ordre où on les cite. */
export const PROFILS: readonly Profil[] = Object.values(Profil);

/** Ceux qui lisent les agrégats du graphe : ce qui ne dit rien de plus leur est ouvert, et à eux seuls. */
export const LECTEURS: readonly Profil[] = [
  Profil.ANALYSTE,
  Profil.CHARGE_DE_MISSION,
  Profil.PILOTAGE,
  Profil.APPLICATION,
];

/**
 * Ceux à qui le graphe se décrit : les personnes qui écrivent des questions, et le gestionnaire, dont la page est la même. Une application
 * ne pose que ses opérations enregistrées ; l'exploitation n'en pose aucune.
 */
export const DESCRIPTION: readonly Profil[] = [
  Profil.ANALYSTE,
  Profil.CHARGE_DE_MISSION,
  Profil.PILOTAGE,
  Profil.GESTIONNAIRE,
];

/** Vrai si ce nom est celui d'un profil. */
export function isProfil(name: unknown): name is Profil {
  return PROFILS.includes(name as Profil);
}
