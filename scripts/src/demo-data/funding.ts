import type { Etablissement } from './employers.js';
import { lignesFausses, malSaisir, meler } from './faults.js';
import { Prng } from './prng.js';
import { partager } from './shares.js';
import { METROPOLE_SIRET } from './sirets.js';
import type { Cellule, Fichier } from './writer.js';

type Nature = 'PREVU' | 'ALLOUE' | 'CONSOMME';

/** Les montants d'une année, en euros, pour un dispositif et un financeur. */
type Montants = [fiche: string, dispositif: string, financeur: string, annee: number, Partial<Record<Nature, number>>];

/** Les montants du rapport, leurs voisins, et ce qui n'y figure pas mais s'y rattache. */
const MONTANTS: Montants[] = [
  ['9', 'CCAS', 'METROPOLE', 2016, { PREVU: 540_000, ALLOUE: 522_180, CONSOMME: 519_400 }],
  ['9', 'CCAS', 'METROPOLE', 2017, { PREVU: 560_000, ALLOUE: 548_310, CONSOMME: 545_020 }],
  ['9', 'CCAS', 'METROPOLE', 2018, { PREVU: 570_000, ALLOUE: 561_924, CONSOMME: 558_600 }],
  ['11', 'E2C', 'METROPOLE', 2016, { ALLOUE: 100_000, CONSOMME: 100_000 }],
  ['11', 'E2C', 'METROPOLE', 2017, { PREVU: 100_000, ALLOUE: 100_000, CONSOMME: 100_000 }],
  ['11', 'E2C', 'METROPOLE', 2018, { ALLOUE: 105_000 }],
  ['11', 'E2C', 'FSE', 2016, { ALLOUE: 55_000, CONSOMME: 51_300 }],
  ['11', 'E2C', 'FSE', 2017, { PREVU: 60_000, ALLOUE: 60_000, CONSOMME: 57_450 }],
  ['11', 'E2C', 'FSE', 2018, { ALLOUE: 60_000 }],
  ['11', 'E2C', 'REGION', 2017, { ALLOUE: 320_000 }],
  ['11', 'FAJ', 'METROPOLE', 2016, { PREVU: 1_050_000, ALLOUE: 1_018_400 }],
  ['11', 'FAJ', 'METROPOLE', 2017, { PREVU: 1_100_000, ALLOUE: 1_084_700 }],
  ['11', 'FAJ', 'METROPOLE', 2018, { PREVU: 1_100_000, ALLOUE: 1_091_250 }],
  ['11', 'FAJ', 'COMMUNES', 2016, { ALLOUE: 268_905 }],
  ['11', 'FAJ', 'COMMUNES', 2017, { ALLOUE: 271_784 }],
  ['11', 'FAJ', 'COMMUNES', 2018, { ALLOUE: 266_430 }],
  ['1-2', 'ITINERAIRE_EMPLOI', 'METROPOLE', 2017, { PREVU: 4_900_000, ALLOUE: 4_812_000, CONSOMME: 4_760_300 }],
  ['1-2', 'ITINERAIRE_EMPLOI', 'METROPOLE', 2018, { PREVU: 5_000_000, ALLOUE: 4_985_500, CONSOMME: 4_902_800 }],
  ['1-2', 'ITINERAIRE_EMPLOI', 'FSE', 2018, { PREVU: 1_300_000, ALLOUE: 1_250_000 }],
  ['1-2', 'ITINERAIRE_ACTIVITE', 'METROPOLE', 2017, { PREVU: 2_100_000, ALLOUE: 2_048_000, CONSOMME: 2_031_700 }],
  ['1-2', 'ITINERAIRE_ACTIVITE', 'METROPOLE', 2018, { PREVU: 2_150_000, ALLOUE: 2_133_400, CONSOMME: 2_120_900 }],
  ['7', 'ACCOMPAGNEMENT_GLOBAL', 'METROPOLE', 2018, { PREVU: 700_000, ALLOUE: 700_000, CONSOMME: 684_000 }],
  ['14', 'INSERTION_SANTE', 'METROPOLE', 2017, { PREVU: 260_000, ALLOUE: 255_000 }],
  ['14', 'INSERTION_SANTE', 'METROPOLE', 2018, { PREVU: 430_000, ALLOUE: 421_500, CONSOMME: 418_900 }],
  ['16', 'PERLE', 'METROPOLE', 2017, { ALLOUE: 210_000 }],
  ['16', 'PERLE', 'METROPOLE', 2018, { ALLOUE: 228_000, CONSOMME: 226_400 }],
  ['16', 'PERLE', 'ETAT', 2018, { ALLOUE: 60_000 }],
  ['6', 'AIDE_POSTE', 'METROPOLE', 2017, { PREVU: 1_600_000, ALLOUE: 1_600_000, CONSOMME: 1_561_200 }],
  ['6', 'AIDE_POSTE', 'METROPOLE', 2018, { PREVU: 1_650_000, ALLOUE: 1_650_000, CONSOMME: 1_640_000 }],
  ['6', 'ACCOMPAGNEMENT_IAE', 'METROPOLE', 2017, { PREVU: 880_000, ALLOUE: 861_000 }],
  ['6', 'ACCOMPAGNEMENT_IAE', 'METROPOLE', 2018, { PREVU: 900_000, ALLOUE: 884_600 }],
  ['6', 'AAP_IAE', 'METROPOLE', 2018, { PREVU: 200_000, ALLOUE: 144_500, CONSOMME: 98_250 }],
  ['6', 'AAP_IAE', 'ETAT', 2018, { ALLOUE: 36_900 }],
  ['6', 'RESEAUX', 'METROPOLE', 2017, { ALLOUE: 62_000, CONSOMME: 62_000 }],
  ['6', 'RESEAUX', 'METROPOLE', 2018, { ALLOUE: 64_000, CONSOMME: 64_000 }],
  // Une dépense au-delà de ce qui était alloué, que le contrôle de qualité signale.
  ['13', 'DROIT_COMMUN_MDM', 'METROPOLE', 2018, { ALLOUE: 12_000, CONSOMME: 12_840 }],
];
const MAL_SAISIS = 5;
const MONTANT = 6;

/** Les fichiers `financements` : ce que reçoivent les CCAS y est CCAS par CCAS ; un correctif remet des montants saisis en milliers. */
export function* fichiersFinancements(ccas: Etablissement[]): Generator<Fichier> {
  const rng = new Prng('financements');
  const lignes: Cellule[][] = [];
  const ajouter = (
    [fiche, dispositif, financeur, annee]: Montants,
    nature: string,
    montant: number,
    e?: Etablissement,
  ) => {
    const id = `FN${annee}-${String(lignes.length + 1).padStart(3, '0')}`;
    const beneficiaire = [e?.siret ?? null, e?.denomination ?? null];
    lignes.push([id, fiche, dispositif, String(annee), financeur, nature, montant, ...beneficiaire]);
  };
  for (const montants of MONTANTS) {
    const [, dispositif, , , parNature] = montants;
    for (const [nature, total] of Object.entries(parNature)) {
      if (dispositif !== 'CCAS' || nature === 'PREVU') ajouter(montants, nature, total);
      else partager(total, ccas.length, 0.6, rng).forEach((part, i) => void ajouter(montants, nature, part, ccas[i]));
    }
  }
  const [modele] = lignes as [Cellule[]];
  const fausses = lignesFausses('financements', 4, 'nature', (k) => [
    ...[`FN-DOUTE-${k}`, ...modele.slice(1, 7), METROPOLE_SIRET, 'À préciser'],
  ]);
  const { envoi, correctif } = malSaisir(lignes, MAL_SAISIS, MONTANT, (m) => Math.round(Number(m) / 1000));
  const source = 'financements';
  yield {
    source,
    nom: 'Financements_insertion_2019-02-15.csv',
    date: '2019-02-15',
    lignes: meler(envoi, fausses, rng),
  };
  yield { source, nom: 'Financements_insertion_correctif_2019-03-04.csv', date: '2019-03-04', lignes: correctif };
}
