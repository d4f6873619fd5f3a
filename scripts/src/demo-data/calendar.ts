/** Un mois est `année × 12 + rang` (rang 0 à 11), un jour `mois × 100 + quantième` : ordonnés, sans fuseau. */
export type Mois = number;
export type Jour = number;

export const mois = (annee: number, rang: number): Mois => annee * 12 + rang - 1;
export const jour = (m: Mois, quantieme: number): Jour => m * 100 + quantieme;
export const moisDe = (j: Jour): Mois => Math.floor(j / 100);
export const anneeDe = (m: Mois): number => Math.floor(m / 12);

/** La période des flux mensuels : 36 mois, de janvier 2016 à décembre 2018. */
export const PREMIER_MOIS = mois(2016, 1);
export const DERNIER_MOIS = mois(2018, 12);
export const NOMBRE_MOIS = DERNIER_MOIS - PREMIER_MOIS + 1;

export const deuxChiffres = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

/** `2017-03` */
export const moisTexte = (m: Mois): string => `${anneeDe(m)}-${deuxChiffres((m % 12) + 1)}`;

/** `2017-03-05` */
export const jourIso = (j: Jour): string => `${moisTexte(moisDe(j))}-${deuxChiffres(j % 100)}`;

/** `05/03/2017` */
export function jourFr(j: Jour): string {
  const m = moisDe(j);
  return `${deuxChiffres(j % 100)}/${deuxChiffres((m % 12) + 1)}/${anneeDe(m)}`;
}
