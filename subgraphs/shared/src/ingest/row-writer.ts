import { ABSENT_KEY } from '../store/source-tables.js';
import { ABSENT, arrayLiteral, escapeText } from './copy-rows.js';
import type { LigneLue } from './row-checker.js';
import type { Plan } from './source.js';

/** Une ligne acceptée et son rang physique dans le fichier. */
export interface LigneAcceptee {
  ligne: number;
  valeurs: LigneLue['valeurs'];
}

/** Les colonnes qu'écrit `rowWriter`, dans l'ordre. */
export function writtenColumns(plan: Plan): string[] {
  const own = plan.colonnes.map(({ nom }) => nom);
  if (plan.identite) own.push('identite');
  if (plan.moisNaissance) own.push('mois_naissance');
  return [...own, 'depot', 'ligne'];
}

/** Les numéros que le registre donne à un lot de lignes, colonne par colonne. */
export interface Numeros {
  /** La personne de chaque ligne. */
  identites: (number | null)[];
  /** Par colonne du plan, le pseudonyme de chaque ligne ; absent pour celles qui n'en portent pas. */
  pseudonymes: ((number | null)[] | undefined)[];
}

/** Ce qui écrit pour COPY la ligne de rang `i` d'un lot. Compilé pour le plan : un dépôt en écrit des millions. */
export function rowWriter(plan: Plan, depot: number): (row: LigneAcceptee, numeros: Numeros, i: number) => string {
  const { identite: identified, moisNaissance, champsIdentite } = plan;
  const columns = plan.colonnes.map(({ champ, type, cle }) => ({
    champ,
    absent: cle ? String(ABSENT_KEY[type]) : ABSENT,
    encode: ENCODERS[type],
  }));
  return ({ ligne, valeurs }, { identites, pseudonymes }, i) => {
    let line = '';
    for (let c = 0; c < columns.length; c++) {
      const { champ, absent, encode } = columns[c];
      const numbers = pseudonymes[c];
      const value = numbers ? numbers[i] : valeurs[champ];
      line += value === null ? absent : encode && typeof value === 'string' ? encode(value) : value;
      line += '\t';
    }
    if (identified) line += `${identites[i] ?? ABSENT}\t`;
    if (moisNaissance) line += `${birthMonth(valeurs[champsIdentite.naissance])}\t`;
    return `${line}${depot}\t${ligne}`;
  };
}

/** Une date ou un nombre canonique s'écrit tel quel. */
const ENCODERS: Partial<Record<Plan['colonnes'][number]['type'], (value: string) => string>> = {
  text: escapeText,
  'text[]': (value) => escapeText(arrayLiteral(value.split('|'))),
};

function birthMonth(naissance: string | number | null): number | string {
  return typeof naissance === 'string'
    ? Number(naissance.slice(0, 4)) * 12 + Number(naissance.slice(5, 7)) - 1
    : ABSENT;
}
