import { csv, type Ligne, parNir, personne, SIRETS } from '../ingestion/partner-files.js';
import type { Cas } from './cas.js';

const DATE = '2019-12-31';
const [ATELIERS, ENTREPRISE, REGIE] = SIRETS;

const annexe = (numero: string, siret: string, type: string, reste: Ligne) => ({ numero, siret, type, ...reste });
const aide = (id: string, reste: Ligne) => ({ id_aide: id, ...parNir(personne(100)), ...reste });
const etat = (salarie: string, siret: string, type: string, mois: string, reste: Ligne = {}) => ({
  ...{ id_salarie: salarie, ...parNir(personne(100)), siret, type, mois },
  ...reste,
});
const candidature = (id: string, appel: string, decision: string, montant: string | number) => ({
  ...{ id_candidature: id, id_aap: appel, decision, montant_alloue: montant },
});

export const CAS_IAE: Cas[] = [
  {
    controle: 'FIN_AVANT_DEBUT',
    fichiers: [
      csv('siae', DATE, [{ siret: ATELIERS, type: 'ACI' }]),
      csv('annexes-financieres', DATE, [
        { numero: 'FIN-1', date_debut: '2018-02-02', date_fin: '2018-02-01' },
        { numero: 'FIN-2', date_debut: '2018-02-01', date_fin: '2018-02-01' },
      ]),
      csv('aides-poste', DATE, [
        aide('FIN-3', { date_debut: '2018-02-01', date_fin: '2018-02-01' }),
        aide('FIN-4', { date_debut: '2018-02-02', date_fin: '2018-02-01' }),
      ]),
      csv('contrats-aides', DATE, [
        { id_contrat: 'FIN-5', ...parNir(personne(100)), date_debut: '2018-02-02', date_fin: '2018-02-01' },
        { id_contrat: 'FIN-6', ...parNir(personne(100)), date_debut: '2018-02-02', date_fin: '2018-02-02' },
      ]),
      csv('etats-mensuels', DATE, [
        etat('FIN-7', ATELIERS, 'ACI', '2018-02', { date_entree: '2018-02-01', date_sortie: '2018-02-01' }),
        etat('FIN-8', ATELIERS, 'ACI', '2018-02', { date_entree: '2018-02-02', date_sortie: '2018-02-01' }),
      ]),
    ],
    fautes: [
      ['annexes-financieres', 2, 'date_fin est d’avant date_debut.'],
      ['aides-poste', 3, 'date_fin est d’avant date_debut.'],
      ['contrats-aides', 2, 'date_fin est d’avant date_debut.'],
      ['etats-mensuels', 3, 'date_sortie est d’avant date_entree.'],
    ],
  },
  {
    controle: 'CONTRAT_HORS_CONVENTION',
    fichiers: [
      csv('siae', DATE, [
        { siret: ATELIERS, type: 'EI', date_convention: '2018-03-31' },
        { siret: ENTREPRISE, type: 'EI' },
      ]),
      csv('etats-mensuels', DATE, [
        ...[etat('CON-1', ATELIERS, 'EI', '2018-02'), etat('CON-1', ATELIERS, 'EI', '2018-03')],
        ...[etat('CON-2', ATELIERS, 'AI', '2018-03'), etat('CON-3', ENTREPRISE, 'EI', '2018-02')],
      ]),
    ],
    fautes: [
      ['etats-mensuels', 2, 'Mois d’avant la convention en cours.'],
      ['etats-mensuels', 4, 'Aucune convention connue.'],
    ],
  },
  {
    controle: 'HEURES_ABSURDES',
    fichiers: [
      csv('siae', DATE, [{ siret: ATELIERS, type: 'ETTI' }]),
      csv('etats-mensuels', DATE, [
        etat('HEU-1', ATELIERS, 'ETTI', '2018-02', { heures: '213,50' }),
        etat('HEU-2', ATELIERS, 'ETTI', '2018-02', { heures: 213 }),
      ]),
    ],
    fautes: [['etats-mensuels', 2, '213,5 heures en un mois.']],
  },
  {
    controle: 'AIDE_SANS_ANNEXE_ACTIVE',
    fichiers: [
      csv('annexes-financieres', DATE, [
        annexe('AID-1', ENTREPRISE, 'ACI', { etat: 'VALIDE', date_debut: '2018-01-01', date_fin: '2018-06-30' }),
        annexe('AID-2', ENTREPRISE, 'EI', { etat: 'ANNULE', date_debut: '2018-01-01', date_fin: '2018-12-31' }),
        annexe('AID-3', ENTREPRISE, 'AI', { etat: 'PROVISOIRE', annee: 2017 }),
      ]),
      csv('aides-poste', DATE, [
        aide('AID-4', { siret: ENTREPRISE, type: 'ACI', date_debut: '2018-06-30', date_fin: '2018-12-31' }),
        aide('AID-5', { siret: ENTREPRISE, type: 'ACI', date_debut: '2018-07-01', date_fin: '2018-12-31' }),
        aide('AID-6', { siret: ENTREPRISE, type: 'EI', date_debut: '2018-06-30' }),
        aide('AID-7', { siret: ENTREPRISE, type: 'AI', date_debut: '2017-12-31' }),
        aide('AID-8', { date_debut: '2018-06-30' }),
      ]),
    ],
    fautes: [
      ['aides-poste', 3, `Aucune annexe ACI active de ${ENTREPRISE} à ces dates.`],
      ['aides-poste', 4, `Aucune annexe EI active de ${ENTREPRISE} à ces dates.`],
    ],
  },
  {
    controle: 'ETP_AU_DELA_DES_CONVENTIONS',
    fichiers: [
      csv('siae', DATE, [{ siret: REGIE, type: 'ACI' }]),
      csv('annexes-financieres', DATE, [
        annexe('ETP-2', REGIE, 'ACI', { etat: 'VALIDE', nature: 'AIDE_POSTE', annee: 2018, etp: '0,5' }),
        annexe('ETP-1', REGIE, 'ACI', { etat: 'VALIDE', nature: 'AIDE_POSTE', annee: 2018, etp: '0,5' }),
        annexe('ETP-3', REGIE, 'ACI', { etat: 'ANNULE', nature: 'AIDE_POSTE', annee: 2018, etp: 9 }),
        annexe('ETP-4', REGIE, 'ACI', { etat: 'VALIDE', nature: 'ACCOMPAGNEMENT', annee: 2018, etp: 9 }),
        annexe('ETP-5', REGIE, 'ACI', { etat: 'VALIDE', nature: 'AIDE_POSTE', annee: 2019, etp: 1 }),
      ]),
      csv('etats-mensuels', DATE, [
        ...[etat('ETP-6', REGIE, 'ACI', '2018-01', { etp: 6 }), etat('ETP-6', REGIE, 'ACI', '2018-12', { etp: '6,6' })],
        ...[etat('ETP-6', REGIE, 'ACI', '2019-01', { etp: 6 }), etat('ETP-6', REGIE, 'ACI', '2019-12', { etp: 6 })],
      ]),
    ],
    fautes: [['annexes-financieres', 2, '1,05 ETP pour 1 conventionnés.']],
  },
  {
    controle: 'ALLOUE_AU_DELA_DE_L_ENVELOPPE',
    fichiers: [
      csv('appels-a-projets', DATE, [
        { id_aap: 'ENV-1', enveloppe: 1000 },
        { id_aap: 'ENV-2', enveloppe: 1000 },
      ]),
      csv('candidatures', DATE, [
        ...[candidature('ENV-3', 'ENV-1', 'RETENU', 600), candidature('ENV-4', 'ENV-1', 'RETENU', 400)],
        ...[candidature('ENV-5', 'ENV-2', 'RETENU', 600), candidature('ENV-6', 'ENV-2', 'RETENU', '400,50')],
        candidature('ENV-7', 'ENV-1', 'REFUSE', 0),
      ]),
    ],
    fautes: [['appels-a-projets', 3, '1000,5 € alloués pour une enveloppe de 1000 €.']],
  },
  {
    controle: 'PLUS_DE_PROJETS_QUE_PERMIS',
    fichiers: [
      csv('appels-a-projets', DATE, [
        { id_aap: 'PRO-1', projets_max: 1 },
        { id_aap: 'PRO-2', projets_max: 2 },
      ]),
      csv(
        'candidatures',
        DATE,
        ['PRO-1', 'PRO-2'].flatMap((appel) => [
          candidature(`${appel}-a`, appel, 'RETENU', 1),
          candidature(`${appel}-b`, appel, 'RETENU', 1),
          candidature(`${appel}-c`, appel, 'REFUSE', ''),
        ]),
      ),
    ],
    fautes: [['appels-a-projets', 2, '2 projets retenus pour 1 au plus.']],
  },
  {
    controle: 'ALLOUE_A_UN_PROJET_REFUSE',
    fichiers: [
      csv('appels-a-projets', DATE, [{ id_aap: 'REF' }]),
      csv('candidatures', DATE, [
        candidature('REF-1', 'REF', 'REFUSE', 0),
        candidature('REF-2', 'REF', 'REFUSE', '0,50'),
      ]),
    ],
    fautes: [['candidatures', 3, 'Projet refusé, 0,5 € alloués.']],
  },
  {
    controle: 'RETENU_SANS_MONTANT',
    fichiers: [
      csv('appels-a-projets', DATE, [{ id_aap: 'RET' }]),
      csv('candidatures', DATE, [
        ...[candidature('RET-1', 'RET', 'RETENU', ''), candidature('RET-2', 'RET', 'RETENU', 0)],
        ...[candidature('RET-3', 'RET', 'RETENU', 1), candidature('RET-4', 'RET', '', '')],
      ]),
    ],
    fautes: [2, 3].map((ligne) => ['candidatures', ligne, 'Projet retenu, aucun montant alloué.']),
  },
  {
    controle: 'MONTANT_ABSURDE',
    fichiers: [
      csv('aides-poste', DATE, [aide('MON-1', { montant: 100_000 }), aide('MON-2', { montant: '100000,01' })]),
    ],
    fautes: [['aides-poste', 3, 'Aide de plus de 100000 €.']],
  },
];
