import type { Bitmap, ParMois } from './bitmap.js';
import type { Trace } from './secret/trace.js';

/** Une classe d'une dimension : son code et son libellé français. */
export interface Classe {
  valeur: string;
  libelle: string;
}

export interface Dimension {
  nom: string;
  classes: Classe[];
}

/** Une cellule d'une cohorte ventilée : une classe (par son rang) de chaque dimension, et ses membres. */
export interface CelluleDePopulation {
  classes: number[];
  membres: Bitmap;
  /** Effectif avant le dernier filtrage ; `null` si la ventilation l'a suivi. */
  avant: number | null;
}

/**
 * Un ensemble de personnes et ce qu'il faut pour continuer à l'interroger, sans rien demander à la tranche qui l'a fait.
 * `entrees` est une partition des membres par mois d'entrée (`SANS_MOIS` : date inconnue) ; `sorties` celle des membres dont
 * la sortie est connue.
 */
export interface Population {
  entrees: ParMois;
  sorties: ParMois;
  /** Ce dont le secret statistique se juge ; `null` : la population est exacte, faite pour un profil qui l'est. */
  trace: Trace | null;
  dimensions: Dimension[];
  /** Vide si la cohorte n'est pas ventilée. */
  cellules: CelluleDePopulation[];
  /** Effectif avant le dernier filtrage ; `null` à l'origine. */
  avant: number | null;
  /** Personnes dont le dernier filtrage n'a rien pu dire. */
  inconnus: number;
}

export const INCONNU: Classe = { valeur: 'INCONNU', libelle: 'Inconnu' };

/** Effectif : chaque personne une fois (les mois d'entrée sont disjoints). */
export function effectifOf(population: Population): number {
  let total = 0;
  for (const members of population.entrees.values()) total += members.size;
  return total;
}
