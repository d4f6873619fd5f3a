import { csv, type Ligne, parNir, personne, SIRETS } from '../ingestion/partner-files.js';
import type { Cas } from './cas.js';

const DATE = '2019-12-31';
const ACHETEUR = '20004697700019';
const HORS_DATES = 'Heures hors des dates de la participation.';

const uid = (id: string) => `${ACHETEUR}${id}`;
const marche = (id: string, montant: string | number, codeCPV = '45000000') => ({
  ...{ id, acheteur_id: ACHETEUR, titulaire_id: SIRETS[0], montant, dateNotification: '2018-03-15', codeCPV },
});
const participation = (id: string, reste: Ligne) => ({ id_participation: id, ...parNir(personne(100)), ...reste });
const heures = (id: string, mois: string, nombre: string | number) => ({ id_participation: id, mois, heures: nombre });

export const CAS_CLAUSES: Cas[] = [
  {
    controle: 'FIN_AVANT_DEBUT',
    fichiers: [
      csv('operations', DATE, [
        { id_operation: 'FIN-1', date_debut: '2018-02-02', date_fin: '2018-02-01' },
        { id_operation: 'FIN-2', date_debut: '2018-02-01', date_fin: '2018-02-01' },
      ]),
      csv('participations-clauses', DATE, [
        participation('FIN-3', { date_debut: '2018-02-01', date_fin: '2018-02-01' }),
        participation('FIN-4', { date_debut: '2018-02-02', date_fin: '2018-02-01' }),
      ]),
    ],
    fautes: [
      ['operations', 2, 'date_fin est d’avant date_debut.'],
      ['participations-clauses', 3, 'date_fin est d’avant date_debut.'],
    ],
  },
  {
    controle: 'HEURES_HORS_PARTICIPATION',
    fichiers: [
      csv('participations-clauses', DATE, [
        participation('HOR-1', { date_debut: '2018-02-28', date_fin: '2018-04-01' }),
        participation('HOR-2', { date_debut: '2018-02-28' }),
        participation('HOR-3', {}),
      ]),
      csv('heures-clauses', DATE, [
        ...[heures('HOR-1', '2018-01', 1), heures('HOR-1', '2018-02', 1), heures('HOR-1', '2018-04', 1)],
        ...[heures('HOR-1', '2018-05', 1), heures('HOR-1', '2018-06', 0), heures('HOR-2', '2018-01', 1)],
        ...[heures('HOR-2', '2018-12', 1), heures('HOR-3', '2018-01', 1)],
      ]),
    ],
    fautes: [2, 5, 7].map((ligne) => ['heures-clauses', ligne, HORS_DATES]),
  },
  {
    controle: 'HEURES_ABSURDES',
    fichiers: [
      csv('participations-clauses', DATE, [participation('ABS-1', {})]),
      csv('heures-clauses', DATE, [heures('ABS-1', '2018-01', 213), heures('ABS-1', '2018-02', '213,50')]),
    ],
    fautes: [['heures-clauses', 3, '213,5 heures en un mois.']],
  },
  {
    controle: 'HEURES_AU_TRIPLE_DE_L_ENGAGEMENT',
    fichiers: [
      csv('operations', DATE, [
        { id_operation: 'TRI-1', heures_engagees: 100 },
        { id_operation: 'TRI-2', heures_engagees: 100 },
        { id_operation: 'TRI-3' },
      ]),
      csv(
        'clauses',
        DATE,
        ['TRI-1', 'TRI-2', 'TRI-3'].map((id) => ({ id_clause: id, id_operation: id })),
      ),
      csv(
        'participations-clauses',
        DATE,
        ['TRI-1', 'TRI-2', 'TRI-3'].map((id) => participation(id, { id_clause: id })),
      ),
      csv('heures-clauses', DATE, [
        ...[heures('TRI-1', '2018-01', 150), heures('TRI-1', '2018-02', '150,25')],
        ...[heures('TRI-2', '2018-01', 150), heures('TRI-2', '2018-02', 150), heures('TRI-3', '2018-01', 200)],
      ]),
    ],
    fautes: [['operations', 2, '300,25 heures faites pour 100 engagées.']],
  },
  {
    controle: 'MARCHE_NON_PUBLIE',
    fichiers: [
      csv('decp', DATE, [marche('PUB', 5000)]),
      csv('clauses', DATE, [
        { id_clause: 'PUB-1', uid_marche: uid('PUB') },
        { id_clause: 'PUB-2', uid_marche: uid('PUB-INCONNU') },
        { id_clause: 'PUB-3' },
      ]),
    ],
    fautes: [['clauses', 3, `Marché ${uid('PUB-INCONNU')} non publié.`]],
  },
  {
    controle: 'RESERVE_AU_DELA_DU_MARCHE',
    fichiers: [
      csv('decp', DATE, [marche('RES', 1000), marche('TOUT', 1001)]),
      csv('clauses', DATE, [
        { id_clause: 'RES-2', uid_marche: uid('RES'), montant_reserve: '400,50' },
        { id_clause: 'RES-1', uid_marche: uid('RES'), montant_reserve: 600 },
        { id_clause: 'RES-3', uid_marche: uid('RES') },
        { id_clause: 'RES-4', uid_marche: uid('TOUT'), montant_reserve: 600 },
        { id_clause: 'RES-5', uid_marche: uid('TOUT'), montant_reserve: 401 },
      ]),
    ],
    fautes: [['clauses', 2, '1000,5 € réservés sur un marché de 1000 €.']],
  },
  {
    controle: 'DOUBLON_PROBABLE',
    fichiers: [
      csv('decp', DATE, [
        ...[marche('DOU-1', 7000), marche('DOU-2', 7000, '77310000')],
        ...[marche('DOU-3', 7000), marche('DOU-4', 7001)],
      ]),
    ],
    fautes: [
      ['decp', 2, `Même montant, même date, même CPV et même titulaire que ${uid('DOU-3')}.`],
      ['decp', 4, `Même montant, même date, même CPV et même titulaire que ${uid('DOU-1')}.`],
    ],
  },
  {
    controle: 'MONTANT_ABSURDE',
    fichiers: [
      csv('decp', DATE, [
        ...[marche('MON-1', 1), marche('MON-2', '1,01')],
        ...[marche('MON-3', 1_000_000_000), marche('MON-4', '1000000000,01')],
      ]),
      csv('clauses', DATE, [
        { id_clause: 'MON-5', montant_reserve: 50_000_000 },
        { id_clause: 'MON-6', montant_reserve: 50_000_001 },
      ]),
    ],
    fautes: [
      ['decp', 2, 'Marché de 1 €.'],
      ['decp', 5, 'Marché de 1000000000,01 €.'],
      ['clauses', 3, '50000001 € réservés.'],
    ],
  },
  {
    controle: 'SIAE_SANS_TYPE',
    fichiers: [
      csv('clauses', DATE, [
        { id_clause: 'SIA-1', siret_siae: SIRETS[0] },
        { id_clause: 'SIA-2', siret_siae: SIRETS[0], type_siae: 'EI' },
        { id_clause: 'SIA-3' },
      ]),
      csv('participations-clauses', DATE, [
        participation('SIA-4', { siret_siae: SIRETS[0], type_siae: 'EI' }),
        participation('SIA-5', { siret_siae: SIRETS[0] }),
      ]),
    ],
    fautes: [
      ['clauses', 2, `Structure ${SIRETS[0]} sans type.`],
      ['participations-clauses', 3, `Structure ${SIRETS[0]} sans type.`],
    ],
  },
];
