import type { ValeurFausse } from './values.js';

const MIN_YEAR = 1900;
const MAX_YEAR = 2100;
const DAY_MS = 86_400_000;
const TIME = /^[ T]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;
const SERIAL = /^\d{4,5}(?:[.,]\d+)?$/;

const DATE_INVALIDE: ValeurFausse = {
  code: 'DATE_INVALIDE',
  message: 'date attendue au format AAAA-MM-JJ ou JJ/MM/AAAA, et qui existe au calendrier.',
};
const MOIS_INVALIDE: ValeurFausse = {
  code: 'DATE_INVALIDE',
  message: 'mois attendu au format AAAA-MM ou MM/AAAA (ou la date du premier jour du mois).',
};
const HORS_BORNES: ValeurFausse = {
  code: 'HORS_BORNES',
  message: `année attendue entre ${MIN_YEAR} et ${MAX_YEAR}.`,
};

/**
 * Date `AAAA-MM-JJ`, `JJ/MM/AAAA`, `JJ-MM-AAAA` (avec ou sans heure) ou numéro de série d'Excel → `AAAA-MM-JJ`.
 * Un nombre de 1900 à 2100 est une année seule, pas un jour de 1905.
 */
export function readDate(texte: string): string | ValeurFausse {
  if (texte.length > 10 && TIME.test(texte.slice(10))) return readDay(texte.slice(0, 10));
  return texte.length === 10 ? readDay(texte) : readSerial(texte);
}

/** Mois `AAAA-MM`, `MM/AAAA` ou date d'un premier du mois → année × 12 + mois − 1. */
export function readMonth(texte: string): number | ValeurFausse {
  if (texte.length !== 7) {
    const day = readDate(texte);
    if (typeof day !== 'string') return day === HORS_BORNES ? HORS_BORNES : MOIS_INVALIDE;
    return day.endsWith('-01') ? Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 : MOIS_INVALIDE;
  }
  const isoOrder = texte[4] === '-';
  if (!isoOrder && texte[2] !== '/') return MOIS_INVALIDE;
  const year = digits(texte, isoOrder ? 0 : 3, 4);
  const month = digits(texte, isoOrder ? 5 : 0, 2);
  if (!(year >= 0 && month >= 1 && month <= 12)) return MOIS_INVALIDE;
  return inBounds(year) ? year * 12 + month - 1 : HORS_BORNES;
}

function readDay(texte: string): string | ValeurFausse {
  if (texte[4] === '-' && texte[7] === '-') {
    return checkDay(digits(texte, 0, 4), digits(texte, 5, 2), digits(texte, 8, 2)) ?? texte;
  }
  const separator = texte[2];
  if ((separator !== '/' && separator !== '-') || texte[5] !== separator) return DATE_INVALIDE;
  const wrong = checkDay(digits(texte, 6, 4), digits(texte, 3, 2), digits(texte, 0, 2));
  return wrong ?? `${texte.slice(6)}-${texte.slice(3, 5)}-${texte.slice(0, 2)}`;
}

/** Le jour 1 d'Excel est le 1er janvier 1900, mais il compte un 29 février 1900 : après lui, tout part du 30 décembre 1899. */
function readSerial(texte: string): string | ValeurFausse {
  if (!SERIAL.test(texte)) return DATE_INVALIDE;
  const serial = Math.floor(Number(texte.replace(',', '.')));
  if (inBounds(serial)) return DATE_INVALIDE;
  const date = new Date(Date.UTC(1899, 11, 30) + serial * DAY_MS).toISOString().slice(0, 10);
  return inBounds(Number(date.slice(0, 4))) ? date : HORS_BORNES;
}

function checkDay(year: number, month: number, day: number): ValeurFausse | undefined {
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return DATE_INVALIDE;
  return inBounds(year) ? undefined : HORS_BORNES;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Vrai pour une année de 1900 à 2100. */
export function inBounds(year: number): boolean {
  return year >= MIN_YEAR && year <= MAX_YEAR;
}

/** Le nombre écrit sur `length` chiffres à partir de `start`, ou NaN. */
function digits(texte: string, start: number, length: number): number {
  let value = 0;
  for (let i = start; i < start + length; i++) {
    const digit = texte.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}
