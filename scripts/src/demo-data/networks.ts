import { lignesFausses } from './faults.js';
import type { Cellule, Fichier } from './writer.js';

/** Les réseaux que la Métropole soutient : euros et adhérents, par année. */
const RESEAUX: [nom: string, annee: number, montant: number, adherents: number][] = [
  ['Repères Métropole', 2016, 34_000, 41],
  ['Synerg’IAE', 2016, 25_000, 24],
  ['Repères Métropole', 2017, 36_000, 43],
  ['Synerg’IAE', 2017, 26_000, 27],
  ['Repères Métropole', 2018, 37_000, 46],
  ['Synerg’IAE', 2018, 27_000, 29],
];

/** Le fichier `reseaux-iae`. */
export function fichierReseaux(): Fichier {
  const ligne = ([nom, annee, montant, adherents]: (typeof RESEAUX)[number], id: string): Cellule[] => [
    ...[id, nom, String(annee), montant, adherents],
  ];
  const lignes = RESEAUX.map((reseau, i) => ligne(reseau, `RX${reseau[1]}-${1 + (i % 2)}`));
  const fausses = lignesFausses('reseaux-iae', 1, '', () => ['RX-DOUTE', 'À préciser', '2018', 0, 0]);
  const nom = 'Reseaux_IAE_2019-02-19.csv';
  return { source: 'reseaux-iae', nom, date: '2019-02-19', lignes: [...lignes, ...fausses] };
}
