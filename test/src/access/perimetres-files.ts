import { csv, type Ligne, parNir, personne, SIRETS } from '../ingestion/partner-files.js';

export const [ATELIER, CHANTIER, AUTRE] = SIRETS;

/**
 * Douze personnes que la CAF a vues en janvier et février 2017 : de 1 à 6 à Villeurbanne (CLI NORD), de 7 à 12 à Lyon 1er (CLI SUD) ; la 6 est
 * partie à Lyon en février. La 13, que la CAF n'a jamais vue. Les impaires vont à l'atelier, les paires au chantier.
 */
export const TOUS = Array.from({ length: 13 }, (_, i) => i + 1);
export const VUS = TOUS.slice(0, 12);
export const NORD = [1, 2, 3, 4, 5];
export const SUD = [6, 7, 8, 9, 10, 11, 12];
export const impaires = (numbers: readonly number[]) => numbers.filter((n) => n % 2 === 1);

const who = (n: number) => parNir(personne(n));
const structureOf = (n: number) => (n % 2 === 1 ? ATELIER : CHANTIER);

/** Les droits d'un mois ; `au69266` : qui habite Villeurbanne. */
export function droits(mois: string, au69266: readonly number[]) {
  return csv(
    'caf-droits',
    `${mois}-28`,
    VUS.map((n) => ({
      ...{ mois, matricule: `900000${n}`, ...who(n), role: 'DEM', sexe: n % 2 ? 'F' : 'M', etat: 2 },
      code_insee: au69266.includes(n) ? '69266' : '69381',
    })),
  );
}

const territoire = (type: string, code: string, parent_type = '', parent_code = ''): Ligne => {
  return { type, code, nom: code, parent_type, parent_code };
};

export const FICHIERS = [
  csv('territoires', '2017-01-01', [
    territoire('METROPOLE', 'ML'),
    ...['NORD', 'SUD'].map((code) => territoire('CLI', code, 'METROPOLE', 'ML')),
    territoire('MDM', 'M1', 'CLI', 'NORD'),
    territoire('MDM', 'M2', 'CLI', 'SUD'),
    territoire('COMMUNE', '69266', 'MDM', 'M1'),
    territoire('COMMUNE', '69123', 'MDM', 'M2'),
    territoire('ARRONDISSEMENT', '69381', 'COMMUNE', '69123'),
  ]),
  droits('2017-01', [...NORD, 6]),
  droits('2017-02', NORD),
  csv(
    'parcours',
    '2017-03-01',
    TOUS.map((n) => ({
      ...{ id_parcours: `P${n}`, ...who(n), dispositif: 'PERLE', date_debut: '2017-01-10' },
      structure_siret: structureOf(n),
    })),
  ),
  csv(
    'contacts-parcours',
    '2017-03-01',
    TOUS.map((n) => ({ id_contact: `K${n}`, id_parcours: `P${n}`, date: '2017-02-01', issue: 'HONORE' })),
  ),
  csv(
    'contrats-engagement',
    '2017-03-01',
    TOUS.map((n) => ({ id_contrat: `E${n}`, ...who(n), id_parcours: `P${n}`, date_signature: '2017-02-01' })),
  ),
  csv(
    'faj-aides',
    '2017-03-01',
    TOUS.map((n) => ({ id_aide: `A${n}`, ...who(n), date: '2017-02-01', nature: 'TCL', montant: 10 })),
  ),
  csv('operations', '2017-03-01', [
    { id_operation: 'VILLEURBANNE', nom: 'A', type: 'PUBLIQUE', code_insee: '69266' },
    { id_operation: 'LYON', nom: 'B', type: 'PUBLIQUE', code_insee: '69381' },
  ]),
  csv('clauses', '2017-03-01', [
    { id_clause: 'C1', id_operation: 'VILLEURBANNE', annee: 2017 },
    { id_clause: 'C2', id_operation: 'LYON', annee: 2017 },
  ]),
  // Où l'on travaille n'est pas où l'on habite : les trois premières de chaque CLI travaillent dans l'autre.
  csv(
    'participations-clauses',
    '2017-03-01',
    VUS.map((n) => ({
      ...{ id_participation: `X${n}`, ...who(n), siret_entreprise: structureOf(n), date_debut: '2017-02-01' },
      id_clause: [1, 2, 3, 10, 11, 12].includes(n) ? 'C2' : 'C1',
    })),
  ),
  csv(
    'heures-clauses',
    '2017-03-01',
    VUS.map((n) => ({ id_participation: `X${n}`, mois: '2017-02', heures: n })),
  ),
  csv('siae', '2017-03-01', [
    { siret: ATELIER, type: 'ACI', denomination: 'A', code_insee: '69266' },
    { siret: CHANTIER, type: 'ACI', denomination: 'B', code_insee: '69123' },
  ]),
  csv(
    'etats-mensuels',
    '2017-03-01',
    VUS.map((n) => ({
      ...{ id_salarie: `S${n}`, ...who(n), siret: structureOf(n), type: 'ACI', mois: '2017-02', heures: 10 },
      date_entree: '2017-02-01',
    })),
  ),
  csv(
    'contrats-aides',
    '2017-03-01',
    VUS.map((n) => ({ id_contrat: `D${n}`, ...who(n), type: 'CAE', siret_employeur: structureOf(n) })),
  ),
  csv('actions-filiere', '2017-03-01', [
    { id_action: 'GEIM_SAP', nom: 'A', filiere: 'SAP', operateur_siret: AUTRE },
    { id_action: 'TECH', nom: 'B', filiere: 'NUMERIQUE' },
  ]),
  csv(
    'parcours-filiere',
    '2017-03-01',
    VUS.map((n) => ({
      ...{ id_ligne: `L${n}`, ...who(n), etape: 'EMBAUCHE', date: '2017-02-03', siret_employeur: structureOf(n) },
      id_action: n <= 3 ? 'GEIM_SAP' : 'TECH',
    })),
  ),
];
