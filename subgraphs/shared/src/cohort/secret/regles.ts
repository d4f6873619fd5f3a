/** Les règles du secret statistique et leurs seuils. Les preuves en éteignent une à la fois, pour montrer ce qu'elle empêche. */
export interface Regles {
  /** Personnes au-dessous desquelles un chiffre est tu. */
  seuil: number;
  /** Un croisement vide de classes qui ne le sont pas se tait comme un petit : un zéro se soustrait aussi. */
  vides: boolean;
  /** Une condition coupe tous ceux que le chemin a comptés, gardés ou non. */
  sortis: boolean;
  /** Ce qui est tu d'une ventilation doit former, ensemble, des cases assez grandes. */
  secondaire: boolean;
  /** Une ventilation se tait aussi d'après les niveaux plus larges qui la contiennent. */
  niveaux: boolean;
  /** Part d'un total qu'une seule personne ne doit pas dépasser. */
  dominance: number;
}

/** Le seuil est celui des publications des départements : de 1 à 4 personnes, rien. */
export const REGLES: Regles = {
  seuil: 5,
  vides: true,
  sortis: true,
  secondaire: true,
  niveaux: true,
  dominance: 0.85,
};

/** Conditions d'une question : chaque ensemble, chaque critère, chaque trimestre, chaque moment, chaque axe en est une. */
export const MAX_CONDITIONS = 4;

/** Axes d'une ventilation. */
export const MAX_AXES = 2;

/** Cases d'une ventilation, toutes les classes de ses axes croisées. */
export const MAX_CASES = 2000;
