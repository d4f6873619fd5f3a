import { jour, mois } from './calendar.js';
import { lignesFausses, meler } from './faults.js';
import type { Dispositif } from './parcours.js';
import { Prng } from './prng.js';
import { partager } from './shares.js';
import type { Structures } from './structures.js';
import type { Cellule, Fichier } from './writer.js';

/** Une structure, une année : ses séances, les inscrits et les présents de l'année. */
type Annee = [annee: number, seances: number, inscrits: number, presents: number];

/** Insertion et santé, structure par structure : 93 % au plus, 76 % en tout en 2018. */
const SANTE: Annee[][] = [
  [
    [2017, 14, 112, 98],
    [2018, 24, 200, 186],
  ],
  [
    [2017, 12, 96, 70],
    [2018, 24, 192, 140],
  ],
  [[2018, 22, 190, 136]],
  [[2018, 20, 168, 108]],
];
const ITINERAIRES: Annee[] = [
  [2017, 4, 44, 30],
  [2018, 8, 92, 66],
];

/** Le fichier `frequentation-collectif` ; deux séances y ont plus de présents que d'inscrits. */
export function fichierSeances(structures: Structures): Fichier {
  const rng = new Prng('seances');
  const lignes: Cellule[][] = [];
  const ajouter = (dispositif: Dispositif, nom: string, [annee, seances, inscrits, presents]: Annee) => {
    const parts = partager(inscrits, seances, 0.3, rng);
    let cumul = 0;
    let venus = 0;
    for (const [i, part] of parts.entries()) {
      cumul += part;
      const ici = Math.round((presents * cumul) / inscrits) - venus;
      venus += ici;
      const date = jour(mois(annee, 1 + Math.floor((12 * i) / seances)), rng.entier(3, 26));
      lignes.push([`SE${30_001 + lignes.length}`, dispositif, date, nom, part, ici]);
    }
  };
  SANTE.forEach((annees, i) => {
    for (const annee of annees) ajouter('INSERTION_SANTE', structures.INSERTION_SANTE[i]?.denomination ?? '', annee);
  });
  for (const dispositif of ['ITINERAIRE_EMPLOI', 'ITINERAIRE_ACTIVITE'] as const)
    for (const { denomination } of structures[dispositif])
      for (const annee of ITINERAIRES) ajouter(dispositif, denomination, annee);
  for (const ligne of lignes.slice(-2)) ligne[5] = Number(ligne[4]) + 3;
  const fausses = lignesFausses('frequentation-collectif', 4, 'dispositif', (k) => [
    ...[`SE9000${k}`, 'INSERTION_SANTE', jour(mois(2018, 5), 14), 'Santé et insertion', 8, 8],
  ]);
  return {
    ...{ source: 'frequentation-collectif', nom: 'Temps collectifs fréquentation_2019-02-07.csv', date: '2019-02-07' },
    lignes: meler(lignes, fausses, rng),
  };
}
