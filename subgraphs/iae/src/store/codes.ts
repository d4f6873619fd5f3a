import { codesOf } from '@hub/shared/store/codes';

/** Types de structure, lus dans le contrat de leur source. */
export const TYPES_SIAE = codesOf('siae', 'type');
