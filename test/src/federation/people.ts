import { csv, type FichierPartenaire, type Ligne, parNir, personne, SIRETS } from '../ingestion/partner-files.js';

/**
 * Six personnes dont tout est dit. La CAF a donné les mois de 2017, et eux seuls : 2016 et 2018 ne sont pas connus.
 *
 * |   | clauses           | IAE               | parcours          | filière | RSA ouvert en 2017 |
 * |---|-------------------|-------------------|-------------------|---------|--------------------|
 * | 0 | 2017-02 à 2017-08 | 2017-05 à 2017-11 | depuis 2017-01    | 2017-03 | 01 à 06            |
 * | 1 | depuis 2017-04    |                   | 2016-01 à 2017-02 |         | 01 à 12            |
 * | 2 | 2018-02 à 2018-03 |                   |                   |         | 01 à 12            |
 * | 3 | 2017-03 à 2017-05 | 2017-06 à 2017-09 |                   | 2017-01 |                    |
 * | 4 |                   | 2017-02 à 2017-10 | 2017-02 à 2017-12 |         | 02 à 12            |
 * | 5 | 2017-06 à 2017-10 | 2017-01 à 2017-03 | 2017-05 à 2017-07 | 2017-09 | 06 à 10            |
 */
export const CLAUSES: [number, string, string][] = [
  [0, '2017-02', '2017-08'],
  [1, '2017-04', ''],
  [2, '2018-02', '2018-03'],
  [3, '2017-03', '2017-05'],
  [5, '2017-06', '2017-10'],
];
const IAE: [number, string, string][] = [
  [0, '2017-05', '2017-11'],
  [3, '2017-06', '2017-09'],
  [4, '2017-02', '2017-10'],
  [5, '2017-01', '2017-03'],
];
const PARCOURS: [number, string, string][] = [
  [0, '2017-01', ''],
  [1, '2016-01', '2017-02'],
  [4, '2017-02', '2017-12'],
  [5, '2017-05', '2017-07'],
];
const FILIERE: [number, string][] = [
  [0, '2017-03'],
  [3, '2017-01'],
  [5, '2017-09'],
];
/** Premier et dernier mois ouverts, de 1 à 12. */
const RSA: [number, number, number][] = [
  [0, 1, 6],
  [1, 1, 12],
  [2, 1, 12],
  [4, 2, 12],
  [5, 6, 10],
];

const jour = (mois: string) => (mois ? `${mois}-15` : '');
const who = (n: number) => parNir(personne(n));

function droits(): Ligne[] {
  return RSA.flatMap(([n, first, last]) =>
    Array.from({ length: 12 }, (_, i) => ({
      mois: `2017-${String(i + 1).padStart(2, '0')}`,
      matricule: `900000${n}`,
      ...who(n),
      role: 'DEM',
      sexe: n % 2 ? 'F' : 'M',
      code_insee: n < 3 ? '69266' : '69381',
      etat: i + 1 >= first && i + 1 <= last ? 2 : 0,
    })),
  );
}

/** Les fichiers de ces personnes, parents avant enfants. */
export function peopleFiles(date = '2019-01-31'): FichierPartenaire[] {
  const file = (source: string, lignes: Ligne[]) => csv(source, date, lignes);
  return [
    file('actions-filiere', [{ id_action: 'GEIM_SAP', nom: 'GEIM LE SAP', filiere: 'SAP' }]),
    file('caf-droits', droits()),
    file(
      'parcours',
      PARCOURS.map(([n, debut, fin]) => ({
        id_parcours: `P${n}`,
        ...who(n),
        dispositif: n === 4 ? 'PERLE' : 'ITINERAIRE_EMPLOI',
        date_debut: jour(debut),
        date_fin: jour(fin),
      })),
    ),
    file(
      'participations-clauses',
      CLAUSES.map(([n, debut, fin]) => ({
        id_participation: `C${n}`,
        ...who(n),
        siret_entreprise: SIRETS[0],
        publics: 'RSA',
        modalite: n === 0 ? 'MISE_A_DISPOSITION' : 'EMBAUCHE_DIRECTE',
        date_debut: jour(debut),
        date_fin: jour(fin),
      })),
    ),
    file(
      'heures-clauses',
      CLAUSES.map(([n, debut]) => ({ id_participation: `C${n}`, mois: debut, heures: 100 + n })),
    ),
    file(
      'etats-mensuels',
      IAE.map(([n, debut, fin]) => ({
        id_salarie: `S${n}`,
        ...who(n),
        siret: SIRETS[1],
        type: n === 0 ? 'ETTI' : 'ACI',
        mois: debut,
        heures: 10,
        date_entree: jour(debut),
        date_sortie: jour(fin),
      })),
    ),
    file(
      'parcours-filiere',
      FILIERE.map(([n, mois]) => ({
        id_ligne: `F${n}`,
        id_action: 'GEIM_SAP',
        ...who(n),
        etape: 'ORIENTE',
        date: jour(mois),
      })),
    ),
  ];
}
