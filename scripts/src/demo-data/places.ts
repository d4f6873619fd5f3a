import type { Etablissement } from './employers.js';
import { lignesFausses, meler } from './faults.js';
import type { Dispositif } from './parcours.js';
import { Prng } from './prng.js';
import { partager } from './shares.js';
import type { Structures } from './structures.js';
import type { Cellule, Fichier } from './writer.js';

type TypeStructure = 'CCAS' | 'STRUCTURE_INSERTION' | 'MDM' | 'POLE_EMPLOI';

/** Ce qu'une année conventionne : places et postes d'accompagnement (ETP), de toutes les structures d'un dispositif. */
interface Conventions {
  dispositif: Dispositif;
  type: TypeStructure;
  /** Par année : places, ETP. */
  annees: Record<number, [places: number, etp: number]>;
}

/** Plus de 10 000 places d'itinéraire en 2018 ; 28 ETP d'accompagnement global. */
const CONVENTIONS: Conventions[] = [
  {
    ...{ dispositif: 'ITINERAIRE_EMPLOI', type: 'STRUCTURE_INSERTION' },
    annees: { 2016: [5_900, 74], 2017: [6_350, 79], 2018: [6_620, 83], 2019: [6_700, 84] },
  },
  {
    ...{ dispositif: 'ITINERAIRE_ACTIVITE', type: 'STRUCTURE_INSERTION' },
    annees: { 2016: [2_200, 37], 2017: [2_380, 40], 2018: [2_480, 42], 2019: [2_480, 42] },
  },
  {
    ...{ dispositif: 'ITINERAIRE_ACTIVITE', type: 'CCAS' },
    annees: { 2016: [960, 17], 2017: [1_020, 18], 2018: [1_080, 19], 2019: [1_080, 19] },
  },
  {
    ...{ dispositif: 'ACCOMPAGNEMENT_GLOBAL', type: 'POLE_EMPLOI' },
    annees: { 2016: [1_260, 18], 2017: [1_680, 24], 2018: [1_960, 28], 2019: [1_960, 28] },
  },
  {
    ...{ dispositif: 'INSERTION_SANTE', type: 'STRUCTURE_INSERTION' },
    annees: { 2017: [96, 5], 2018: [140, 8], 2019: [140, 8] },
  },
  {
    ...{ dispositif: 'PERLE', type: 'STRUCTURE_INSERTION' },
    annees: { 2017: [120, 4], 2018: [150, 5], 2019: [150, 5] },
  },
  { dispositif: 'E2C', type: 'STRUCTURE_INSERTION', annees: { 2016: [180, 14], 2017: [190, 15], 2018: [200, 15] } },
];
/** CCAS conventionnés, de l'un à l'autre des 19 de 2018. */
const CCAS: Record<number, number> = { 2016: 17, 2017: 18, 2018: 19, 2019: 19 };

/** Le fichier `conventions-places` : une ligne par structure, dispositif et année. */
export function fichierConventions(structures: Structures, ccas: Etablissement[]): Fichier {
  const rng = new Prng('conventions');
  const lignes: Cellule[][] = [];
  for (const { dispositif, type, annees } of CONVENTIONS) {
    for (const [annee, [places, etp]] of Object.entries(annees)) {
      const siennes = type === 'CCAS' ? ccas.slice(0, CCAS[Number(annee)]) : structures[dispositif];
      const parts = partager(places, siennes.length, 0.5, rng);
      const postes = partager(etp * 10, siennes.length, 0.5, rng);
      for (const [i, { siret, denomination }] of siennes.entries()) {
        const id = `CV${annee}-${String(lignes.length + 1).padStart(3, '0')}`;
        lignes.push([id, dispositif, siret, denomination, type, annee, parts[i] as number, (postes[i] as number) / 10]);
      }
    }
  }
  const fausses = lignesFausses('conventions-places', 3, 'dispositif', (k) => [
    ...[`CV-DOUTE-${k}`, 'ITINERAIRE_EMPLOI', (structures.ITINERAIRE_EMPLOI[0] as Etablissement).siret],
    ...['À préciser', 'STRUCTURE_INSERTION', '2018', 10, 1],
  ]);
  return {
    ...{ source: 'conventions-places', nom: 'Conventions_places_2019-01-08.csv', date: '2019-01-08' },
    lignes: meler(lignes, fausses, rng),
  };
}
