import type { ValeurFausse } from './values.js';

const SPACES = /[\s\u202f]/g;
const SCIENTIFIC = /^\d(?:[.,]\d+)?E\+?\d+$/i;
const DIGITS_14 = /^\d{14}$/;
const DIGITS_9 = /^\d{9}$/;
const DIGITS_CUT = /^\d{9,13}$/;
/** Sexe, année, mois (01–12, ou fictif 20–42 et 50–99), département, commune, ordre, clé. */
const NIR = /^[1-478]\d{2}(?:0[1-9]|1[0-2]|[23]\d|4[0-2]|[5-9]\d)(?:\d{2}|2[AB])\d{6}(\d{2})?$/;
const LA_POSTE = '356000000';

const SIRET_INVALIDE: ValeurFausse = {
  code: 'SIRET_INVALIDE',
  message:
    "SIRET attendu : 14 chiffres dont le dernier contrôle les autres. Vérifiez-le sur l'Annuaire des entreprises.",
};
const SIRET_ABIME: ValeurFausse = {
  code: 'SIRET_INVALIDE',
  message:
    'SIRET abîmé par un tableur (écriture scientifique, ou zéros de tête perdus). Mettez la colonne au format Texte, puis ressaisissez les 14 chiffres.',
};
const SIREN_INVALIDE: ValeurFausse = {
  code: 'SIREN_INVALIDE',
  message: 'SIREN attendu : 9 chiffres dont le dernier contrôle les autres.',
};
const NIR_INVALIDE: ValeurFausse = {
  code: 'NIR_INVALIDE',
  message:
    'NIR attendu : 13 caractères, ou 15 avec la clé de contrôle. Corrigez-le, ou videz-le si nom, prénom et date de naissance sont connus.',
};
const NIR_ABIME: ValeurFausse = {
  code: 'NIR_INVALIDE',
  message: 'NIR abîmé par un tableur (écriture scientifique). Mettez la colonne au format Texte, puis ressaisissez-le.',
};

// stdnum n'a pas de module ES utilisable, met 0,4 s à charger et ne connaît ni le NIR à 13 chiffres ni ses mois fictifs.

/** SIRET, espaces admises → 14 chiffres. Clé de Luhn ; La Poste : somme des chiffres multiple de 5 (INSEE). */
export function readSiret(texte: string): string | ValeurFausse {
  const siret = compact(texte);
  if (!DIGITS_14.test(siret)) return SCIENTIFIC.test(siret) || DIGITS_CUT.test(siret) ? SIRET_ABIME : SIRET_INVALIDE;
  if (siret.startsWith('000000000')) return SIRET_INVALIDE;
  return luhn(siret) || (siret.startsWith(LA_POSTE) && digitSum(siret) % 5 === 0) ? siret : SIRET_INVALIDE;
}

/** SIREN, espaces admises → 9 chiffres, clé de Luhn. */
export function readSiren(texte: string): string | ValeurFausse {
  const siren = compact(texte);
  return DIGITS_9.test(siren) && siren !== '000000000' && luhn(siren) ? siren : SIREN_INVALIDE;
}

/** NIR de 13 ou 15 caractères, espaces admises, Corse 2A ou 2B → 13 caractères. La clé est contrôlée si elle est là. */
export function readNir(texte: string): string | ValeurFausse {
  const nir = compact(texte).toUpperCase();
  const match = NIR.exec(nir);
  if (!match) return SCIENTIFIC.test(nir) ? NIR_ABIME : NIR_INVALIDE;
  const body = nir.slice(0, 13);
  return match[1] === undefined || Number(match[1]) === nirKey(body) ? body : NIR_INVALIDE;
}

/** Clé d'un NIR de 13 caractères : complément à 97, la Corse valant 19 (2A) ou 18 (2B). */
export function nirKey(body: string): number {
  return 97 - (Number(body.replace('2A', '19').replace('2B', '18')) % 97);
}

function compact(texte: string): string {
  return texte.replace(SPACES, '');
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = digits.length - 1, double = false; i >= 0; i--, double = !double) {
    const digit = digits.charCodeAt(i) - 48;
    sum += double ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit;
  }
  return sum % 10 === 0;
}

function digitSum(digits: string): number {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) sum += digits.charCodeAt(i) - 48;
  return sum;
}
