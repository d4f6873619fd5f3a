import { nameKey } from '@hub/shared/ingest/name-key';
import { readDate } from '@hub/shared/ingest/values-dates';
import { readNir } from '@hub/shared/ingest/values-identifiers';
import type { ClesDePersonne } from './person-keys.js';

/** Au-delà, une ligne n'est pas celle d'une personne : autant de couples de noms ne s'essaient pas. */
const MAX_NAMES = 40;
const MAX_DATES = 8;
const MAX_IDENTIFIER = 32;

/**
 * Toutes les clés que peut dire une ligne dont on ne sait pas lire les colonnes : chaque cellule est essayée comme NIR et comme
 * identifiant, chaque couple de cellules comme nom et prénom, avec chaque date. Une ligne refusée l'est souvent pour des colonnes décalées.
 */
export function keysInCells(cells: string[]): ClesDePersonne[] {
  const texts = [...new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== ''))];
  const nirs = texts.map(readNir).filter((nir) => typeof nir === 'string');
  const dates = texts.map(readDate).filter((date) => typeof date === 'string');
  const names = texts.filter((text) => /\p{L}/u.test(text) && !/\d/.test(text)).slice(0, MAX_NAMES);
  const noms = dates
    .slice(0, MAX_DATES)
    .flatMap((date) => names.flatMap((nom) => names.map((prenom) => nameKey(nom, prenom, date))));
  if (nirs.length > 0) return nirs.map((nir) => ({ nir, demandeur: null, couple: null, noms }));
  const identifiers = texts.filter((text) => /\d/.test(text) && text.length <= MAX_IDENTIFIER);
  return [null, ...identifiers].map((demandeur) => ({ nir: null, demandeur, couple: null, noms }));
}
