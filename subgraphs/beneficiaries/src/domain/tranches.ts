/** Une classe : son code et son libellé. */
interface Classe {
  valeur: string;
  libelle: string;
}

const INCONNU: Classe = { valeur: 'INCONNU', libelle: 'Inconnu' };

/** Bornes hautes, exclues, des classes d'âge et d'ancienneté ; la dernière classe n'en a pas. */
const AGE_BOUNDS = [25, 30, 40, 50, 60];
const ANCIENNETE_BOUNDS = [6, 12, 24, 48];

/** Classes d'âge, en années révolues ; INCONNU au rang 0. */
export const AGES: Classe[] = [
  INCONNU,
  { valeur: 'MOINS_25', libelle: 'Moins de 25 ans' },
  { valeur: 'DE_25_29', libelle: '25 à 29 ans' },
  { valeur: 'DE_30_39', libelle: '30 à 39 ans' },
  { valeur: 'DE_40_49', libelle: '40 à 49 ans' },
  { valeur: 'DE_50_59', libelle: '50 à 59 ans' },
  { valeur: 'PLUS_60', libelle: '60 ans et plus' },
];

/** Classes d'ancienneté dans le RSA à l'entrée ; INCONNU au rang 0. */
export const ANCIENNETES: Classe[] = [
  INCONNU,
  { valeur: 'MOINS_6_MOIS', libelle: 'Moins de 6 mois' },
  { valeur: 'DE_6_A_11_MOIS', libelle: '6 à 11 mois' },
  { valeur: 'DE_1_A_2_ANS', libelle: '1 an à moins de 2 ans' },
  { valeur: 'DE_2_A_4_ANS', libelle: '2 ans à moins de 4 ans' },
  { valeur: 'PLUS_4_ANS', libelle: '4 ans et plus' },
];

/** Rang de la classe d'âge, de mois à mois ; 0 si une date manque ou si la personne n'était pas née. */
export function ageRank(naissance: number, entree: number): number {
  return naissance === 0 || entree === 0 ? 0 : rankAmong(AGE_BOUNDS, Math.floor((entree - naissance) / 12));
}

/** Rang de la classe d'ancienneté ; 0 si une date manque ou si le droit s'ouvre après l'entrée. */
export function ancienneteRank(ouverture: number, entree: number): number {
  return ouverture === 0 || entree === 0 ? 0 : rankAmong(ANCIENNETE_BOUNDS, entree - ouverture);
}

function rankAmong(bounds: number[], value: number): number {
  if (value < 0) return 0;
  const found = bounds.findIndex((bound) => value < bound);
  return found < 0 ? bounds.length + 1 : found + 1;
}
