import { csv, type FichierPartenaire, type Ligne, parNir, personne, SIRETS } from '../ingestion/partner-files.js';

/**
 * Quarante participants aux clauses en 2017, dont trois mis à disposition ; la CAF connaît les trente premiers, les douze premiers ont un droit
 * ouvert, comme dix qui ne participent à rien. Vingt sont salariés de l'IAE, dont dix qui ne participent pas. En 2018, dix participants : un seul
 * fait presque toutes les heures ; dix jeunes aidés, dont un reçoit presque tout. Vingt contrôlés en 2018 : tous sauf deux reçoivent un courrier,
 * la moitié s'inscrit.
 */
export const PARTICIPANTS = 40;
export const MIS_A_DISPOSITION = 3;
export const ALLOCATAIRES = 12;
export const AIDES = 10;
export const CONTROLES = 20;
export const SANS_COURRIER = 2;
/** En euros. */
export const MONTANT = 9_973 + AIDES - 1;
const CONNUS = 30;
/** Numéros de ceux qui ne participent à rien. */
const AUTRES = [60, 70] as const;

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const who = (n: number) => parNir(personne(n));

export function cohorteFiles(): FichierPartenaire[] {
  const date = '2019-01-31';
  const file = (source: string, lignes: Ligne[]) => csv(source, date, lignes);
  return [
    file(
      'caf-droits',
      [...range(0, CONNUS), ...range(...AUTRES)].map((n) => ({
        mois: '2017-02',
        matricule: `90000${String(n).padStart(2, '0')}`,
        ...who(n),
        role: 'DEM',
        sexe: n % 2 ? 'F' : 'M',
        code_insee: '69266',
        etat: n < ALLOCATAIRES || n >= AUTRES[0] ? 2 : 0,
      })),
    ),
    file(
      'participations-clauses',
      range(0, PARTICIPANTS).map((n) => ({
        id_participation: `C${n}`,
        ...who(n),
        siret_entreprise: SIRETS[0],
        modalite: n < MIS_A_DISPOSITION ? 'MISE_A_DISPOSITION' : 'EMBAUCHE_DIRECTE',
        date_debut: '2017-02-15',
      })),
    ),
    file('heures-clauses', [
      ...range(0, PARTICIPANTS).map((n) => ({ id_participation: `C${n}`, mois: '2017-02', heures: 100 })),
      ...range(0, 10).map((n) => ({ id_participation: `C${n}`, mois: '2018-02', heures: n === 0 ? 150 : 1 })),
    ]),
    file(
      'faj-aides',
      range(0, AIDES).map((n) => ({
        id_aide: `F${n}`,
        ...who(n),
        date: '2018-03-15',
        nature: 'INDIVIDUELLE',
        objet: 'FORMATION',
        montant: n === 0 ? 9_973 : 1,
      })),
    ),
    file(
      'controles-obligations',
      range(0, CONTROLES).map((n) => ({
        id_dossier: `O${n}`,
        ...who(n),
        campagne: '2018',
        date_controle: '2018-03-15',
        date_courrier: n < SANS_COURRIER ? '' : '2018-04-15',
        date_inscription: n % 2 ? '' : '2018-05-15',
      })),
    ),
    file(
      'etats-mensuels',
      range(PARTICIPANTS - 10, PARTICIPANTS + 10).map((n) => ({
        id_salarie: `S${n}`,
        ...who(n),
        siret: SIRETS[1],
        type: 'ACI',
        mois: '2017-02',
        heures: 10,
        date_entree: '2017-02-01',
      })),
    ),
  ];
}
