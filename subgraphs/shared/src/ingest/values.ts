/** Raisons pour lesquelles une ligne est rejetée. */
export type CodeFaute =
  | 'CHAMP_REQUIS'
  | 'DATE_INVALIDE'
  | 'NOMBRE_INVALIDE'
  | 'CODE_INCONNU'
  | 'NIR_INVALIDE'
  | 'SIRET_INVALIDE'
  | 'SIREN_INVALIDE'
  | 'TERRITOIRE_INCONNU'
  | 'IDENTITE_INSUFFISANTE'
  | 'HORS_BORNES'
  | 'LIGNE_MAL_FORMEE';

/** Une valeur refusée : ce qui est attendu et comment corriger, sans la valeur elle-même. */
export interface ValeurFausse {
  code: CodeFaute;
  message: string;
}

/** Du texte d'une cellule, sans espaces autour et non vide, à sa valeur canonique, null s'il ne dit rien. Ne lève jamais. */
export type Lecteur = (texte: string) => string | number | null | ValeurFausse;

/** Vrai pour une valeur refusée. */
export function isFausse(value: string | number | null | ValeurFausse): value is ValeurFausse {
  return typeof value === 'object' && value !== null;
}
