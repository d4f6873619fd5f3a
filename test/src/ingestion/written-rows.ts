import { personne, SIRETS } from './partner-files.js';
import type { Base } from './test-hub.js';

/** Une ligne : dates AAAA-MM-JJ, mois AAAA-MM, nombres à point, textes tels quels ; absente, une valeur ne s'écrit pas. */
export type Ligne = Record<string, string>;

interface SourceEcrite {
  base: Base;
  source: string;
  lignes: Ligne[];
  /** Ce que la vue en rend, dans l'ordre de la clé. */
  rangees: Record<string, unknown>[];
}

const [camille, zoe] = [personne(1), { nom: 'DUPRÉ-LE GOFF', prenom: 'Zoé', date_naissance: '1975-02-28' }];

/** Deux lignes d'une source de chaque tranche, et ce que sa vue en rend, quel que soit le logiciel qui les écrit. */
export const SOURCES: SourceEcrite[] = [
  {
    base: 'beneficiaries',
    source: 'faj-aides',
    lignes: [
      {
        id_aide: 'F1',
        nir: camille.nir,
        date: '2018-02-01',
        nature: 'INDIVIDUELLE',
        objet: 'LOGEMENT',
        montant: '530.3',
      },
      { id_aide: 'F2', ...zoe, date: '2018-12-31', nature: 'TCL', montant: '1234.5' },
    ],
    rangees: [
      { id_aide: 'F1', personne: 0, date: '2018-02-01', nature: 'INDIVIDUELLE', objet: 'LOGEMENT', montant: 530.3 },
      { id_aide: 'F2', personne: 1, date: '2018-12-31', nature: 'TCL', objet: null, montant: 1234.5 },
    ],
  },
  {
    base: 'employers',
    source: 'offres',
    lignes: [
      {
        ...{ id_offre: 'O1', siret: SIRETS[0], raison_sociale: 'L’Œuvre « été » ; & fils', code_rome: 'K1304' },
        ...{ intitule: 'Aide à domicile\n(tube 5", permis B)', postes: '12', date_reception: '2018-02-01' },
        ...{ statut: 'OUVERTE', canal: 'CLEE' },
      },
      { id_offre: 'O2', intitule: '=SOMME(A1)', postes: '0', date_reception: '2017-01-02', date_cloture: '2017-11-30' },
    ],
    rangees: [
      {
        ...{ id_offre: 'O1', siret: SIRETS[0], raison_sociale: 'L’Œuvre « été » ; & fils', code_rome: 'K1304' },
        ...{ intitule: 'Aide à domicile\n(tube 5", permis B)', filiere: null, contrat: null, postes: 12 },
        ...{ date_reception: '2018-02-01', date_cloture: null, statut: 'OUVERTE', postes_pourvus: null, canal: 'CLEE' },
      },
      {
        ...{
          id_offre: 'O2',
          siret: null,
          raison_sociale: null,
          code_rome: null,
          intitule: '=SOMME(A1)',
          filiere: null,
        },
        ...{ contrat: null, postes: 0, date_reception: '2017-01-02', date_cloture: '2017-11-30', statut: null },
        ...{ postes_pourvus: null, canal: null },
      },
    ],
  },
  {
    base: 'clauses',
    source: 'operations',
    lignes: [
      {
        id_operation: 'P1',
        nom: 'Grand Parilly, îlot n° 3',
        type: 'PRIVEE',
        maitre_ouvrage_siret: SIRETS[1],
        code_insee: '69259',
        date_debut: '2018-02-01',
        heures_engagees: '20000.25',
      },
      { id_operation: 'P2', type: 'PUBLIQUE', code_insee: '01004', heures_engagees: '0.1' },
    ],
    rangees: [
      {
        ...{ id_operation: 'P1', nom: 'Grand Parilly, îlot n° 3', type: 'PRIVEE', maitre_ouvrage: null },
        ...{ maitre_ouvrage_siret: SIRETS[1], code_insee: '69259', date_debut: '2018-02-01', date_fin: null },
        heures_engagees: 20000.25,
      },
      {
        ...{ id_operation: 'P2', nom: null, type: 'PUBLIQUE', maitre_ouvrage: null, maitre_ouvrage_siret: null },
        ...{ code_insee: '01004', date_debut: null, date_fin: null, heures_engagees: 0.1 },
      },
    ],
  },
  {
    base: 'iae',
    source: 'etats-mensuels',
    lignes: [
      {
        id_salarie: 'S1',
        ...zoe,
        siret: SIRETS[0],
        type: 'ACI',
        mois: '2018-02',
        heures: '104.33',
        date_entree: '2018-01-15',
        criteres: 'BRSA|QPV',
      },
      {
        id_salarie: 'S1',
        nom: 'DUPRE LE GOFF',
        prenom: 'ZOE',
        date_naissance: '1975-02-28',
        siret: SIRETS[0],
        type: 'ACI',
        mois: '2018-03',
        heures: '0',
      },
    ],
    rangees: [
      {
        ...{ personne: 1, siret: SIRETS[0], type: 'ACI', mois: 2018 * 12 + 1, heures: 104.33, etp: null },
        ...{ date_entree: '2018-01-15', date_sortie: null, motif_sortie: null, criteres: ['BRSA', 'QPV'] },
      },
      {
        ...{ personne: 1, siret: SIRETS[0], type: 'ACI', mois: 2018 * 12 + 2, heures: 0, etp: null },
        ...{ date_entree: null, date_sortie: null, motif_sortie: null, criteres: null },
      },
    ],
  },
];
