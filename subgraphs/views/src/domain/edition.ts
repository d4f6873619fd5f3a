/** Pourquoi une figure n'a pas de valeur. */
export const ABSENCES = {
  AUCUN_DEPOT: 'Aucune de ses sources n’avait reçu de dépôt.',
  HORS_DES_ANNEES: 'L’année n’était pas de celles dont parlent les données.',
  SANS_OBJET: 'Le calcul n’avait pas d’objet : une part de zéro, un objectif que personne n’a fixé.',
} as const;

export type Absence = keyof typeof ABSENCES;

/** Une source lue pour calculer une figure, et son dernier dépôt d'alors ; les instants en ISO 8601. */
export interface SourceLue {
  id: string;
  dernierDepot: { id: string; fichier: string; dateReference: string; dateDepot: string } | null;
  enRetard: boolean;
}

/** Une figure du rapport, telle qu'elle a été calculée : la valeur non arrondie, un pourcentage de 0 à 100. */
export interface Figure {
  id: string;
  fiche: string;
  dispositif: string;
  libelle: string;
  /** Année des données, qui peut ne pas être celle du rapport. */
  annee: number;
  valeur: number | null;
  unite: string;
  /** Nulle si la figure a une valeur. */
  absence: Absence | null;
  operation: string;
  variables: Record<string, unknown>;
  sources: SourceLue[];
}

/** Ce qu'une fiche action dit de ses figures, en Markdown. */
export interface Commentaire {
  fiche: string;
  texte: string;
}

/** Ce que l'on publie, avant qu'il ait un numéro. */
export interface EditionAPublier {
  annee: number;
  figures: Figure[];
  commentaires: Commentaire[];
}

export interface Refus {
  code: string;
  message: string;
}

/** Le rapport de 2018 a une centaine de figures et une trentaine de fiches. */
const MAX = 1000;

/** Pourquoi une édition ne peut pas être publiée ; nul si elle le peut. */
export function refusOf({ figures, commentaires }: EditionAPublier): Refus | null {
  if (figures.length === 0) return { code: 'EDITION_VIDE', message: 'Une édition a au moins une figure.' };
  if (figures.length > MAX || commentaires.length > MAX) {
    return { code: 'EDITION_TROP_GRANDE', message: `Une édition a au plus ${MAX} figures et ${MAX} commentaires.` };
  }
  const figure = firstRepeated(figures.map(({ id }) => id));
  if (figure !== undefined) {
    return { code: 'FIGURE_EN_DOUBLE', message: `La figure « ${figure} » est donnée deux fois.` };
  }
  const fiche = firstRepeated(commentaires.map((commentaire) => commentaire.fiche));
  if (fiche !== undefined) {
    return { code: 'COMMENTAIRE_EN_DOUBLE', message: `La fiche « ${fiche} » a deux commentaires.` };
  }
  return null;
}

function firstRepeated(ids: string[]): string | undefined {
  return ids.find((id, rank) => ids.indexOf(id) !== rank);
}
