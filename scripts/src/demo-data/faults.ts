import { colonnesDe, joursDe, type Source } from './columns.js';
import { clefNir } from './identities.js';
import type { Prng } from './prng.js';
import type { Cellule, Ligne } from './writer.js';

/** Le rang d'une colonne, et ce que la faute fait de sa valeur. */
type Faute = [colonne: number, (valeur: Cellule) => string];

/** Les erreurs que les partenaires font vraiment, parmi les colonnes de la source. */
function fautesDe(source: Source, colonneCodee: string): Faute[] {
  const colonnes = colonnesDe(source);
  const fautes: Faute[] = [
    [colonnes.indexOf(colonneCodee), () => 'A PRECISER'],
    [0, () => ''],
    [colonnes.findLastIndex((c) => joursDe(source).has(c)), () => '31/02/2017'],
    [colonnes.findIndex((c) => /^siret|siret$/.test(c)), () => '8,01E+13'],
    [colonnes.indexOf('mois'), () => '2017-13'],
    [colonnes.indexOf('nir'), (nir) => nirFaux(String(nir))],
  ];
  return fautes.filter(([colonne]) => colonne >= 0);
}

function nirFaux(nir: string): string {
  const nir13 = nir.replaceAll(' ', '').slice(0, 13);
  return nir13 + (clefNir(nir13) === '97' ? '01' : '97');
}

/** `n` lignes fausses, une faute chacune à tour de rôle, à partir de lignes justes aux clefs qui ne servent qu'à elles. */
export function lignesFausses(
  source: Source,
  n: number,
  colonneCodee: string,
  modele: (rang: number) => Cellule[],
): Cellule[][] {
  const fautes = fautesDe(source, colonneCodee);
  return Array.from({ length: n }, (_, rang) => {
    const cellules = modele(rang);
    const [colonne, abimer] = fautes[rang % fautes.length] as Faute;
    cellules[colonne] = abimer(cellules[colonne] ?? null);
    return cellules;
  });
}

/**
 * Le premier envoi se trompe sur `n` lignes, prises de loin en loin : `colonne` y vaut autre chose, par `abimer`. Le correctif
 * les redit justes.
 */
export function malSaisir(
  lignes: Cellule[][],
  n: number,
  colonne: number,
  abimer: (valeur: Cellule) => Cellule,
): { envoi: Cellule[][]; correctif: Cellule[][] } {
  const pas = Math.floor(lignes.length / n);
  const estMalSaisie = (i: number) => i % pas === 2 && Math.floor(i / pas) < n;
  const fausse = (ligne: Cellule[]) => ligne.map((c, j) => (j === colonne ? abimer(c) : c));
  return {
    envoi: lignes.map((ligne, i) => (estMalSaisie(i) ? fausse(ligne) : ligne)),
    correctif: lignes.filter((_, i) => estMalSaisie(i)),
  };
}

/** Glisse des lignes à des rangs tirés au sort, sans changer l'ordre des autres. */
export function meler<T extends Ligne>(lignes: T[], intruses: T[], rng: Prng): T[] {
  const rangs = intruses.map(() => rng.entier(0, lignes.length)).sort((a, b) => a - b);
  const resultat: T[] = [];
  let k = 0;
  lignes.forEach((ligne, i) => {
    for (; k < rangs.length && (rangs[k] as number) <= i; k++) resultat.push(intruses[k] as T);
    resultat.push(ligne);
  });
  return resultat.concat(intruses.slice(k));
}
