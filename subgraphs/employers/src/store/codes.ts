import { codesOf } from '@hub/shared/store/codes';

/** Codes des établissements, des filières et de la charte des 1000, lus dans les contrats de leurs sources. */
export const ETATS = codesOf('etablissements', 'etat');
export const FILIERES = codesOf('actions-filiere', 'filiere');
export const ETAPES = codesOf('parcours-filiere', 'etape');
export const ENGAGEMENTS = codesOf('charte-1000', 'engagements');
