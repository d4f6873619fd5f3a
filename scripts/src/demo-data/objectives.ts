import { lignesFausses, meler } from './faults.js';
import { Prng } from './prng.js';
import type { Fichier } from './writer.js';

/** Les objectifs de chaque année : ceux de la convention avec l'État (CAOM), du programme et des conventions de places. */
const OBJECTIFS: [fiche: string, dispositif: string, indicateur: string, unite: string, Record<number, number>][] = [
  ['6', 'CAOM', 'CEC', 'contrats', { 2016: 1_000, 2017: 950, 2018: 900, 2019: 800 }],
  ['6', 'CAOM', 'CIE', 'contrats', { 2016: 200, 2017: 150, 2018: 100, 2019: 50 }],
  ['6', 'CAOM', 'AIDE_POSTE', 'aides', { 2016: 700, 2017: 760, 2018: 800, 2019: 820 }],
  ['10', 'CLEE', 'CLEE_POSTES', 'postes', { 2016: 9, 2017: 12, 2018: 12, 2019: 12 }],
  ['1-2', 'Itinéraires emploi et activité', 'PLACES', 'places', { 2017: 9_700, 2018: 10_000, 2019: 10_200 }],
  ['8', 'Clauses d’insertion', 'HEURES', 'heures', { 2017: 250_000, 2018: 260_000, 2019: 280_000 }],
];

/** Le fichier `objectifs`. */
export function fichierObjectifs(): Fichier {
  const rng = new Prng('objectifs');
  const lignes = OBJECTIFS.flatMap(([fiche, dispositif, indicateur, unite, annees]) =>
    Object.entries(annees).map(([annee, valeur]) => [
      ...[`OB${annee}-${indicateur}`, fiche, dispositif, indicateur, annee, valeur, unite],
    ]),
  );
  const fausses = lignesFausses('objectifs', 2, 'indicateur', (k) => [
    ...[`OB-DOUTE-${k}`, '6', 'CAOM', 'CEC', '2018', 5, 'contrats'],
  ]);
  return {
    ...{ source: 'objectifs', nom: 'Objectifs_PMIe_2019-02-18.csv', date: '2019-02-18' },
    lignes: meler(lignes, fausses, rng),
  };
}
