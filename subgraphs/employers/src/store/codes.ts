import { codesOf } from '@hub/shared/store/codes';

/** Codes des établissements et des filières, lus dans les contrats de leurs sources. */
export const ETATS = codesOf('etablissements', 'etat');
export const FILIERES = codesOf('actions-filiere', 'filiere');
export const ETAPES = codesOf('parcours-filiere', 'etape');
