/** The report as the hub draws it up for its page (`GET /rapport/<annee>/composition.json`): the words of the document. */
export interface Composition {
  annee: number;
  titre: string;
  /** YYYY-MM-DD. */
  etabliLe: string;
  /** Says which figures these are: publishing refuses others. */
  empreinte: string;
  /** The edition they are compared with. */
  edition: { id: string; numero: number; publieeLe: string } | null;
  orientations: { numero: string; titre: string; fiches: Fiche[] }[];
  changements: Changements | null;
  anomalies: Anomalies;
}

export interface Fiche {
  numero: string;
  /** « Fiche action 8 ». */
  nom: string;
  titre: string;
  dispositifs: { nom: string; figures: Figure[] }[];
  graphiques: Dessine[];
}

/** Where a number comes from. */
export interface Provenance {
  operation: string;
  variables: Record<string, unknown>;
  sources: SourceLue[];
}

export interface Figure extends Provenance {
  id: string;
  libelle: string;
  annee: number;
  /** With its unit; null when there is none to show. */
  nombre: string | null;
  /** Why there is none, or what it lacks. */
  reserve: string | null;
  /** What the edition published of it, when it has changed. */
  changement: string | null;
  /** True when others than pilotage would not read it; null to who is not told. */
  sousSecret: boolean | null;
}

export interface SourceLue {
  id: string;
  titre: string;
  dernierDepot: { fichier: string; dateReference: string; dateDepot: string } | null;
  enRetard: boolean;
}

/** The numbers behind a chart of the document. */
export interface Graphique extends Provenance {
  id: string;
  fiche: string;
  titre: string;
  /** « 2018 », « 2014 à 2018 ». */
  periode: string;
  annee: number;
  lecture: string | null;
  manque: string | null;
  tableau: { titre: string; colonnes: string[]; lignes: string[][] };
}

/** A chart, as the document has it. */
export interface Dessine extends Graphique {
  /** SVG, for a wide page and a narrow one; a map has one only. Null: there is nothing to draw. */
  dessins: { large: string; etroit: string | null } | null;
}

export interface Changements {
  titre: string;
  introduction: string;
  colonnes: string[];
  lignes: { id: string | null; cellules: string[] }[];
}

export interface FigureNommee {
  id: string;
  libelle: string;
  fiche: string;
  annee: number;
}

export interface Anomalies {
  ecarts: Graphique[];
  controles: { direction: string; libelle: string; description: string; nombre: number; sources: string[] }[];
  /** Why they are not shown to who reads; null when they are. */
  controlesRefuses: string | null;
  retards: {
    id: string;
    titre: string;
    partenaire: string;
    dernierDepot: { fichier: string; dateReference: string } | null;
  }[];
  decalees: FigureNommee[];
  sansValeur: (FigureNommee & { reserve: string | null })[];
}

export interface Commentaire {
  fiche: string;
  texte: string;
}

export interface Publication {
  edition: string;
  annee: number;
  numero: number;
  publieeLe: string;
}

/** `2018-12-31…` → `31/12/2018`. */
export const jour = (date: string) => date.slice(0, 10).split('-').reverse().join('/');
