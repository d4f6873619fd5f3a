import { ABSENT_KEY } from '../store/source-tables.js';
import { arrayLiteral, type Cellule } from './copy-rows.js';
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

/** Écrit une ligne pour COPY. `pseudonymes[c]` : le pseudonyme de la colonne `c` ; `identite` : celle de la personne. */
export function rowWriter(
  plan: Plan,
  depot: number,
): (row: LigneAcceptee, pseudonymes: (number | null)[], identite: number | null) => Cellule[] {
  const { colonnes, identite: identified, moisNaissance, champsIdentite } = plan;
  return ({ ligne, valeurs }, pseudonymes, identite) => {
    const cells: Cellule[] = new Array(colonnes.length);
    for (let c = 0; c < colonnes.length; c++) {
      const { champ, type, cle, pseudonyme } = colonnes[c];
      const value = pseudonyme ? pseudonymes[c] : valeurs[champ];
      if (value === null) cells[c] = cle ? ABSENT_KEY[type] : null;
      else cells[c] = type === 'text[]' ? arrayLiteral(String(value).split('|')) : value;
    }
    if (identified) cells.push(identite);
    if (moisNaissance) cells.push(birthMonth(valeurs[champsIdentite.naissance]));
    cells.push(depot, ligne);
    return cells;
  };
}

function birthMonth(naissance: string | number | null): number | null {
  return typeof naissance === 'string' ? Number(naissance.slice(0, 4)) * 12 + Number(naissance.slice(5, 7)) - 1 : null;
}
