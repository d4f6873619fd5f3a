import { codesOf } from '@hub/shared/store/codes';

/** Codes des structures et des contrats aidés, lus dans les contrats de leurs sources. */
export const TYPES_SIAE = codesOf('siae', 'type');
export const TYPES_CONTRAT_AIDE = codesOf('contrats-aides', 'type');
export const BRSA_DECLARES = codesOf('contrats-aides', 'brsa');
