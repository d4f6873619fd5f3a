import type { Lignage } from '@hub/shared/federation/lignage';

/** D'où vient ce que montre la tranche. */
export const lignage: Lignage = {
  types: {
    Entreprise: ['etablissements'],
    Filiere: ['actions-filiere'],
    ActionFiliere: ['actions-filiere'],
    LigneFiliere: ['parcours-filiere', 'actions-filiere'],
    EvenementFiliere: ['evenements-filiere'],
    CompteExtranet: ['extranet-comptes'],
    PosteClee: ['postes-clee'],
    ContactClee: ['contacts-clee'],
    Offre: ['offres'],
    SignataireCharte: ['charte-1000'],
  },
  champs: {
    'Territoire.offres': ['offres', 'etablissements'],
    'Territoire.signatairesCharte': ['charte-1000', 'etablissements'],
    'Territoire.contactsClee': ['contacts-clee', 'etablissements'],
    orientesFiliere: ['parcours-filiere', 'actions-filiere'],
    ventilerFiliere: ['parcours-filiere', 'actions-filiere'],
  },
};
