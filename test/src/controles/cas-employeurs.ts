import { csv, parNir, personne, SIRETS } from '../ingestion/partner-files.js';
import type { Cas } from './cas.js';

const DATE = '2019-12-31';
const [OUVERT, FERME, INCONNU] = SIRETS;
const sirene = csv('etablissements', DATE, [
  { siret: OUVERT, denomination: 'Les Ateliers', etat: 'A' },
  { siret: FERME, denomination: 'Transports Bellecour', etat: 'F' },
]);

export const CAS_EMPLOYEURS: Cas[] = [
  {
    controle: 'FIN_AVANT_DEBUT',
    fichiers: [
      csv('actions-filiere', DATE, [
        { id_action: 'FIN-1', date_debut: '2018-02-02', date_fin: '2018-02-01' },
        { id_action: 'FIN-2', date_debut: '2018-02-01', date_fin: '2018-02-01' },
      ]),
      csv('evenements-filiere', DATE, [
        { id_evenement: 'FIN-3', date_debut: '2018-02-01', date_fin: '2018-02-01' },
        { id_evenement: 'FIN-4', date_debut: '2018-02-02', date_fin: '2018-02-01' },
      ]),
      csv('offres', DATE, [
        { id_offre: 'FIN-5', date_reception: '2018-02-02', date_cloture: '2018-02-01' },
        { id_offre: 'FIN-6', date_reception: '2018-02-02', date_cloture: '2018-02-02' },
      ]),
    ],
    fautes: [
      ['actions-filiere', 2, 'date_fin est d’avant date_debut.'],
      ['evenements-filiere', 3, 'date_fin est d’avant date_debut.'],
      ['offres', 2, 'date_cloture est d’avant date_reception.'],
    ],
  },
  {
    controle: 'POURVUS_AU_DELA_DES_POSTES',
    fichiers: [
      csv('offres', DATE, [
        { id_offre: 'POU-1', postes: 3, postes_pourvus: 3 },
        { id_offre: 'POU-2', postes: 3, postes_pourvus: 4 },
      ]),
    ],
    fautes: [['offres', 3, '4 postes pourvus pour 3 offerts.']],
  },
  {
    controle: 'OFFRE_POURVUE_SANS_POSTE_POURVU',
    fichiers: [
      csv('offres', DATE, [
        { id_offre: 'OFF-1', statut: 'POURVUE', postes_pourvus: 0 },
        { id_offre: 'OFF-2', statut: 'POURVUE', postes_pourvus: 1 },
        { id_offre: 'OFF-3', statut: 'POURVUE' },
        { id_offre: 'OFF-4', statut: 'NON_POURVUE', postes_pourvus: 0 },
      ]),
    ],
    fautes: [['offres', 2, 'Offre pourvue, 0 poste pourvu.']],
  },
  {
    controle: 'POSTE_CLEE_INCONNU',
    fichiers: [
      csv('postes-clee', DATE, [{ id_poste: 'CLEE-01', date_situation: '2019-01-01', situation: 'MMIE' }]),
      csv('contacts-clee', DATE, [
        { id_contact: 'POS-1', id_poste: 'CLEE-01' },
        { id_contact: 'POS-2', id_poste: 'CLEE-99' },
        { id_contact: 'POS-3' },
      ]),
    ],
    fautes: [['contacts-clee', 3, 'Poste CLEE-99 inconnu.']],
  },
  {
    controle: 'ETABLISSEMENT_FERME',
    fichiers: [
      sirene,
      csv('offres', DATE, [
        { id_offre: 'FER-1', siret: OUVERT },
        { id_offre: 'FER-2', siret: FERME },
      ]),
      csv('contacts-clee', DATE, [
        { id_contact: 'FER-3', siret: FERME },
        { id_contact: 'FER-4', siret: OUVERT },
      ]),
    ],
    fautes: [
      ['offres', 3, `Établissement ${FERME} fermé.`],
      ['contacts-clee', 2, `Établissement ${FERME} fermé.`],
    ],
  },
  {
    controle: 'ETABLISSEMENT_INCONNU',
    fichiers: [
      csv('offres', DATE, [
        { id_offre: 'INC-1', siret: INCONNU },
        { id_offre: 'INC-2', siret: OUVERT },
        { id_offre: 'INC-3', raison_sociale: 'Sans SIRET' },
      ]),
      csv('contacts-clee', DATE, [
        { id_contact: 'INC-4', siret: OUVERT },
        { id_contact: 'INC-5', siret: INCONNU },
      ]),
      csv('charte-1000', DATE, [
        { siret: INCONNU, date_signature: '2018-02-08' },
        { siret: OUVERT, date_signature: '2018-02-08' },
      ]),
      csv('parcours-filiere', DATE, [
        { id_ligne: 'INC-6', ...parNir(personne(100)), siret_employeur: INCONNU },
        { id_ligne: 'INC-7', ...parNir(personne(100)), siret_employeur: OUVERT },
      ]),
    ],
    fautes: [
      ['offres', 2, `Établissement ${INCONNU} inconnu de SIRENE.`],
      ['contacts-clee', 3, `Établissement ${INCONNU} inconnu de SIRENE.`],
      ['charte-1000', 2, `Établissement ${INCONNU} inconnu de SIRENE.`],
      ['parcours-filiere', 2, `Établissement ${INCONNU} inconnu de SIRENE.`],
    ],
  },
  {
    controle: 'CONNEXION_AVANT_CREATION',
    fichiers: [
      csv('extranet-comptes', DATE, [
        { id_compte: 'CNX-1', date_creation: '2018-02-02', derniere_connexion: '2018-02-02' },
        { id_compte: 'CNX-2', date_creation: '2018-02-02', derniere_connexion: '2018-02-01' },
      ]),
    ],
    fautes: [['extranet-comptes', 3, 'Connexion le 2018-02-01, compte créé le 2018-02-02.']],
  },
];
