import { codesOf } from '@hub/shared/store/codes';

/** Codes des clauses et des participations, lus dans les contrats de leurs sources. */
export const SECTEURS = codesOf('clauses', 'secteur');
export const TYPES_CLAUSE = codesOf('clauses', 'type');
export const MODALITES = codesOf('participations-clauses', 'modalite');
export const CONSIDERATIONS_SOCIALES = codesOf('decp', 'considerations_sociales');
export const PUBLICS = codesOf('participations-clauses', 'publics');
/** Type de l'opération d'une clause ; AUCUNE : la clause n'en a pas, c'est un marché de la Métropole. */
export const OPERATIONS = [...codesOf('operations', 'type'), { value: 'AUCUNE', label: 'Sans opération' }];
