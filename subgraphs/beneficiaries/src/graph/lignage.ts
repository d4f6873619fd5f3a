import type { Lignage } from '@hub/shared/federation/lignage';

const CAF = ['caf-droits', 'caf-beneficiaires'];
const NAISSANCES = [
  ...['parcours', 'contrats-engagement', 'controles-obligations', 'ft-demandeurs', 'faj-aides', 'participation'],
];

/** D'où vient ce que montre la tranche. */
export const lignage: Lignage = {
  types: {
    Parcours: ['parcours'],
    ConventionPlaces: ['conventions-places'],
    ContactParcours: ['contacts-parcours', 'parcours'],
    EtapeParcours: ['etapes-parcours', 'parcours'],
    ContratEngagement: ['contrats-engagement'],
    Controle: ['controles-obligations'],
    Demandeur: ['ft-demandeurs'],
    AideFaj: ['faj-aides'],
    ParticipationUsager: ['participation'],
    SeanceCollective: ['frequentation-collectif'],
    Financement: ['financements'],
    Territoire: ['territoires'],
  },
  champs: {
    'Territoire.contratsEngagement': ['contrats-engagement', 'parcours'],
    beneficiairesRsa: CAF,
    droitRsaOuvert: CAF,
    foyers: CAF,
    accompagnes: ['parcours'],
    personnesDeParcours: ['parcours', 'conventions-places'],
    personnesContactees: ['contacts-parcours', 'parcours'],
    personnesEnEtape: ['etapes-parcours', 'parcours'],
    signatairesContratsEngagement: ['contrats-engagement'],
    personnesControlees: ['controles-obligations'],
    inscritsFranceTravail: ['ft-demandeurs'],
    personnesAideesParLeFaj: ['faj-aides'],
    personnesPresentes: ['participation'],
    ventilerProfil: [...CAF, 'territoires', ...NAISSANCES],
  },
};
