import { formatValeur } from './tableau.js';

/** « 1 fichier », « 2 fichiers » ; « 0 fichier », as in French. */
export function combien(nombre: number, singulier: string, pluriel = `${singulier}s`): string {
  return `${formatValeur(nombre)} ${Math.abs(nombre) < 2 ? singulier : pluriel}`;
}
