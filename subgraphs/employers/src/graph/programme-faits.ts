import { depuisFiches } from '@hub/shared/federation/programme.type';
import { actionsFait } from './action.resolver.js';
import { comptesExtranet } from './compte-extranet.fait.js';
import { contactsClee } from './contact-clee.fait.js';
import { evenementsFiliere } from './evenement-filiere.fait.js';
import { lignesFait } from './ligne.resolver.js';
import { offres } from './offre.fait.js';
import { postesClee } from './poste-clee.fait.js';
import { signatairesCharte } from './signataire-charte.fait.js';

/** Ce que la direction sait d'une fiche action. */
export const programmeFaits = [
  depuisFiches(offres, 'offres', 'Offres relayées par l’extranet (1-2) ou traitées par les CLEE (10) ; nul ailleurs.', {
    '1-2': { canal: ['EXTRANET'] },
    '10': { canal: ['CLEE'] },
  }),
  depuisFiches(
    comptesExtranet,
    'comptesExtranet',
    'Comptes de l’extranet insertion emploi ; nul hors de la fiche 1-2.',
    {
      '1-2': {},
    },
  ),
  depuisFiches(
    signatairesCharte,
    'signatairesCharte',
    'Signatures de la charte des 1 000 ; nul hors des fiches 1-2 et 10.',
    {
      '1-2': {},
      '10': {},
    },
  ),
  depuisFiches(postesClee, 'postesClee', 'Situations des postes de CLEE ; nul hors de la fiche 10.', { '10': {} }),
  depuisFiches(contactsClee, 'contactsClee', 'Contacts des CLEE avec les entreprises ; nul hors de la fiche 10.', {
    '10': {},
  }),
  depuisFiches(actionsFait, 'actionsFiliere', 'Actions menées dans les filières ; nul hors de la fiche 15.', {
    '15': {},
  }),
  depuisFiches(lignesFait, 'parcoursFiliere', 'Étapes franchies dans ces actions ; nul hors de la fiche 15.', {
    '15': {},
  }),
  depuisFiches(evenementsFiliere, 'evenementsFiliere', 'Événements des filières ; nul hors de la fiche 15.', {
    '15': {},
  }),
];
