import type { ClassType } from 'type-graphql';
import type { LieuDeFait } from './fait-lieu.js';

/** Axe d'agrégation d'un fait. `expression` : SQL sur l'alias `f` (propriétés de l'entité) ; nulle : la classe INCONNU. */
export interface DimensionDeFait {
  expression: string;
  description: string;
  /** Libellés des codes ; sans eux, la valeur est son propre libellé. */
  libelles?: ReadonlyMap<string, string>;
  /** Libellé d'une valeur que nomme une autre table : SQL sur l'alias `f`, nul si elle ne la nomme pas. */
  nom?: string;
  /** Énumération GraphQL des codes, si la colonne en a : le filtre ne prend qu'eux. */
  codes?: Record<string, string>;
  /** Ses valeurs sont des entiers (une année), et se filtrent comme tels. */
  entier?: boolean;
  /**
   * Dimensions que chacune de ses classes a d'avance, et que tous peuvent savoir : la commune d'un établissement. Sous secret, elle se tait
   * aussi d'après elles, ou le total d'une commune moins ses établissements montrés dirait celui qui est tu.
   */
  precise?: readonly string[];
}

/** Grandeur agrégée d'un fait. `expression` : agrégat SQL sur l'alias `f`. */
export interface MesureDeFait {
  expression: string;
  type: 'entier' | 'decimal';
  description: string;
  /**
   * D'un compte qui n'est pas de toutes les lignes : SQL sur l'alias `f`, les classes de ce qui les retient. Sous secret, c'est une condition
   * de plus, que toutes ses classes coupent : ceux qui n'y satisfont pas se déduiraient du nombre.
   */
  coupe?: string;
}

/** Une condition propre à un fait, que ses dimensions ne disent pas. */
export interface ConditionDeFait {
  description: string;
  codes: Record<string, string>;
  /**
   * SQL sur l'alias `f` : `:valeurs` est la liste des codes demandés, `:du` et `:avant` les bornes de la période (dates ISO, l'infini si
   * elle est ouverte).
   */
  condition: string;
}

/** Tout ce qu'il faut dire d'un fait pour qu'il se liste, se filtre, se trie et s'agrège : l'ajouter est une déclaration. */
export interface FaitDeclaration<E extends object> {
  /** Nom du nœud GraphQL, au singulier : « Operation ». */
  nom: string;
  /** Champ de Query, au pluriel : « operations ». */
  champ: string;
  description: string;
  /** Vue TypeORM des lignes en vigueur. */
  entity: ClassType<E>;
  /** Type GraphQL d'un nœud, dont les champs sont des propriétés de l'entité. */
  noeud: ClassType<object>;
  /** Propriété unique, qui départage les égaux d'un tri. */
  cle: keyof E & string;
  /** Propriété de date sur laquelle portent `annee`, `trimestre`, `mois`, `du` et `au` ; sans elle, pas de filtre de période. */
  date?: keyof E & string;
  /** Date de fin d'un fait qui dure : la période se lit alors aussi comme un recouvrement ou un dernier jour (`periodeSur`). */
  fin?: FinDeFait<E>;
  /** Autres dates, chacune avec sa propre période : champ du filtre → propriété. */
  dates?: Record<string, { propriete: keyof E & string; description: string }>;
  /** Autres conditions du filtre, par champ. */
  conditions?: Record<string, ConditionDeFait>;
  /** Le fait parle de personnes (`personne`) : le champ de Query et de Cohorte qui en fait une cohorte. */
  personnes?: { champ: string; description: string };
  /** Une cohorte qui compte aussi des personnes de ces lignes, mais les retient autrement. */
  cohorte?: CohorteDesMemesLignes;
  /** Où il se passe : le fait se voit alors depuis chaque territoire. */
  lieu?: LieuDeFait;
  dimensions: Record<string, DimensionDeFait>;
  mesures: Record<string, MesureDeFait>;
  /** Tris offerts : nom d'énumération → propriété. */
  tris: Record<string, keyof E & string>;
}

/**
 * Ce que retient des lignes d'un fait une cohorte qui a ses propres règles : ceux qui ont des heures, ceux qu'un accompagnement occupe. L'une
 * contient l'autre, par définition : sous secret, ce qu'elle retient coupe le fait, ou la différence se déduirait de deux chiffres montrés.
 */
export interface CohorteDesMemesLignes {
  /** SQL sur l'alias `f` : ce qu'elle retient d'une période, de `:du` compris à `:avant` exclu (dates ISO). */
  retient: string;
  /** SQL sur l'alias `f` : ce qui dit de quelles années elle retient une ligne, si le début et la fin du fait ne le disent pas. */
  annees?: string;
  /** Ce qui commence dans une période y est retenu : lu sur le début, le fait est alors coupé aussi. */
  contientLeDebut?: boolean;
  /** Elle se demande aussi du dernier mois d'un trimestre. */
  parMois?: boolean;
}

export interface FinDeFait<E extends object> {
  propriete: keyof E & string;
  /** Ce que veut dire une fin absente : le fait dure encore, ou il n'a jamais eu lieu. */
  absente: 'EN_COURS' | 'JAMAIS';
}

/** Façons de lire la période d'un fait qui dure ; plusieurs s'ajoutent. */
export const LECTURES = {
  DEBUT: 'Le fait commence dans la période : un flux d’entrées.',
  FIN: 'Le fait finit dans la période : un flux de sorties.',
  EN_COURS: 'Le fait recouvre la période, ne serait-ce qu’un jour : ceux de toute la période.',
  DERNIER_JOUR: 'Le fait a cours le dernier jour de la période : un stock à cette date.',
} as const;

export type Lecture = keyof typeof LECTURES;

/** Nom de champ GraphQL d'une dimension : TYPE_CLAUSE → typeClause. */
export function fieldOf(dimension: string): string {
  return dimension.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

const PERIOD_FIELDS = new Set(['annee', 'trimestre', 'mois', 'du', 'au']);

/** Dimensions qui se filtrent par leurs classes ; celles qu'un filtre de période dit déjà (ANNEE, MOIS) ne s'y répètent pas. */
export function filterableDimensions({
  date,
  dimensions,
}: Pick<FaitDeclaration<object>, 'dimensions'> & { date?: string }): [string, DimensionDeFait][] {
  return Object.entries(dimensions).filter(([name]) => !date || !PERIOD_FIELDS.has(fieldOf(name)));
}
