/**
 * Un mois est un entier : année × 12 + (mois − 1). Les mois se comparent, s'ajoutent et se soustraient donc sans calendrier.
 * `SANS_MOIS` (0) : date absente du fichier du partenaire.
 */
export type Mois = number;
export const SANS_MOIS: Mois = 0;

/** Vrai des années dont le hub parle : de 1900 à 2100. */
export function isAnnee(annee: number): boolean {
  return annee >= 1900 && annee <= 2100;
}

/** « 2017-03 » → mois ; `null` si le texte n'est pas un mois de 1900 à 2100. */
export function parseMois(text: string): Mois | null {
  const found = /^(\d{4})-(\d{2})$/.exec(text);
  if (!found) return null;
  const [year, month] = [Number(found[1]), Number(found[2])];
  return isAnnee(year) && month >= 1 && month <= 12 ? year * 12 + month - 1 : null;
}

/** Mois → « 2017-03 ». */
export function formatMois(mois: Mois): string {
  return `${Math.floor(mois / 12)}-${String((mois % 12) + 1).padStart(2, '0')}`;
}

/** Le dernier de ces mois ; `SANS_MOIS` s'il n'y en a pas. */
export function latestOf(mois: Int32Array): Mois {
  return mois.reduce((latest, month) => Math.max(latest, month), SANS_MOIS);
}

/** « 2017-03-15 » → mois de la date. */
export function moisOfDate(date: string): Mois {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}
