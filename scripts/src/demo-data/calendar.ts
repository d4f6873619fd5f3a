import type { Prng } from './prng.js';

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

/** Rang d'un jour dans une suite où chaque mois a 28 jours, et le jour d'un rang. */
const rangDe = (j: Jour): number => moisDe(j) * 28 + Math.min(j % 100, 28) - 1;
const jourDuRang = (rang: number): Jour => jour(Math.floor(rang / 28), (rang % 28) + 1);

/** Un jour tiré au sort de [du, au], bornes comprises ; jamais au-delà du 28 d'un mois. */
export const jourEntre = (rng: Prng, du: Jour, au: Jour): Jour => jourDuRang(rng.entier(rangDe(du), rangDe(au)));

/** Le jour à `n` jours de là, les mois en comptant 28. */
export const jourApres = (j: Jour, n: number): Jour => jourDuRang(rangDe(j) + n);

export const debutAnnee = (annee: number): Jour => jour(mois(annee, 1), 1);
export const finAnnee = (annee: number): Jour => jour(mois(annee, 12), 31);

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
