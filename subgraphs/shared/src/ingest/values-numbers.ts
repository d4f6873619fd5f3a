import type { Lecteur, ValeurFausse } from './values.js';
import { inBounds } from './values-dates.js';

/** Bornes d'une colonne, incluses. */
export interface Bornes {
  minimum?: number;
  maximum?: number;
}

const PLAIN = /^[+-]?\d+(?:[.,]\d+)?$/;
const GROUPED = /^[+-]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?$/;
const CANONICAL = /^(?:0|[1-9]\d*)$/;
const SPACES = /[ \u00a0\u202f]/g;
/** Au-delà, ce n'est plus une somme ni un décompte de l'insertion. */
const MAX_NUMBER = 1e12;
/** Au-delà, ce n'est plus l'écriture d'un nombre : des décimales sans fin coûteraient un temps, et une place en base, sans limite. */
const MAX_DIGITS = 512;
/** Plus grand entier d'une colonne integer de PostgreSQL. */
const MAX_INTEGER = 2_147_483_647;

const NOMBRE_INVALIDE: ValeurFausse = {
  code: 'NOMBRE_INVALIDE',
  message: 'nombre attendu, décimales après une virgule ou un point, sans unité.',
};
const ENTIER_INVALIDE: ValeurFausse = { code: 'NOMBRE_INVALIDE', message: 'nombre entier attendu, sans unité.' };
const ANNEE_INVALIDE: ValeurFausse = { code: 'NOMBRE_INVALIDE', message: 'année attendue sur quatre chiffres.' };
const ANNEE_HORS_BORNES: ValeurFausse = { code: 'HORS_BORNES', message: 'année attendue entre 1900 et 2100.' };

/** Nombre à virgule ou point, milliers séparés ou non par des espaces → décimal canonique (`1 234,50` → `1234.5`). */
export function numberReader({ minimum = -MAX_NUMBER, maximum = MAX_NUMBER }: Bornes = {}): Lecteur {
  const horsBornes = outOfBounds(minimum, maximum);
  return (texte) => {
    const canonical = canonicalNumber(texte);
    if (canonical === null) return NOMBRE_INVALIDE;
    const value = Number(canonical);
    return value >= minimum && value <= maximum ? canonical : horsBornes;
  };
}

/** Nombre entier → décimal canonique ; `12,0` est entier. */
export function integerReader({ minimum = -MAX_INTEGER, maximum = MAX_INTEGER }: Bornes = {}): Lecteur {
  const horsBornes = outOfBounds(minimum, maximum);
  return (texte) => {
    const canonical = canonicalNumber(texte);
    if (canonical === null || canonical.includes('.')) return ENTIER_INVALIDE;
    const value = Number(canonical);
    return value >= minimum && value <= maximum ? canonical : horsBornes;
  };
}

/** Année de 1900 à 2100. */
export function readYear(texte: string): string | ValeurFausse {
  const canonical = canonicalNumber(texte);
  if (canonical === null || !CANONICAL.test(canonical)) return ANNEE_INVALIDE;
  return inBounds(Number(canonical)) ? canonical : ANNEE_HORS_BORNES;
}

function canonicalNumber(texte: string): string | null {
  if (texte.length > MAX_DIGITS) return null;
  if (CANONICAL.test(texte)) return texte;
  if (!PLAIN.test(texte)) return GROUPED.test(texte) ? canonicalNumber(texte.replace(SPACES, '')) : null;
  const negative = texte[0] === '-';
  const [whole, fraction = ''] = texte.replace(/^[+-]/, '').split(/[.,]/);
  const decimals = fraction.replace(/0+$/, '');
  const value = whole.replace(/^0+(?=\d)/, '') + (decimals && `.${decimals}`);
  return negative && value !== '0' ? `-${value}` : value;
}

function outOfBounds(minimum: number, maximum: number): ValeurFausse {
  const message =
    minimum === 0 ? 'nombre attendu, positif ou nul' : `nombre attendu à partir de ${minimum.toLocaleString('fr-FR')}`;
  return { code: 'HORS_BORNES', message: `${message}, et au plus ${maximum.toLocaleString('fr-FR')}.` };
}
