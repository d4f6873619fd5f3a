/** Qui voit une vue, et peut la lancer avec ses propres droits. */
export const PARTAGES = {
  MOI: 'Son propriétaire seul.',
  DIRECTION: 'Les agents de la direction de son propriétaire.',
  TOUS: 'Tous ceux qui lisent le graphe.',
} as const;

export type Partage = keyof typeof PARTAGES;

/** Comment une vue se dessine. */
export const TRACES = {
  BARRES: 'Une barre par catégorie, côte à côte par série.',
  LIGNES: 'Une ligne par série, le long des catégories.',
  EMPILE: 'Une barre par catégorie, les séries l’une sur l’autre.',
  ENTONNOIR: 'Des étapes l’une sous l’autre, chacune rapportée à la première.',
  CARTE: 'Des territoires, teintés selon leur valeur.',
} as const;

export type Trace = keyof typeof TRACES;

/** Du JSON. */
export type Valeur = object | string | number | boolean | null;

/** Une variable de l'opération : son type est celui que l'opération déclare. */
export interface Variable {
  nom: string;
  libelle: string;
  type: string;
  /** Nul : elle n'en a pas. */
  defaut: Valeur;
}

/** Une colonne du tableau, par son chemin dans la réponse aplatie. */
export interface Colonne {
  chemin: string;
  titre: string;
}

/** Ce qu'un graphique montre : une colonne de catégories, des colonnes de valeurs. */
export interface Graphique {
  type: Trace;
  categorie: string;
  series: string[];
}

/** Ce qu'une version garde : changer une vue en fait une de plus. */
export interface Contenu {
  titre: string;
  description: string | null;
  operation: string;
  variables: Variable[];
  /** Vide : toutes, sous leurs propres titres. */
  colonnes: Colonne[];
  /** Nul : un tableau seul. */
  graphique: Graphique | null;
  etiquettes: string[];
}

/** Ce que quelqu'un demande d'enregistrer. */
export interface VueDemandee {
  /** Nul : tiré du titre. */
  slug: string | null;
  titre: string;
  description: string | null;
  operation: string;
  variables: { nom: string; libelle: string | null; defaut?: Valeur }[];
  colonnes: Colonne[];
  graphique: Graphique | null;
  partage: Partage;
  etiquettes: string[];
}

/** Comment se nomme le propriétaire des vues que le hub livre. */
export const HUB = 'Le hub';
