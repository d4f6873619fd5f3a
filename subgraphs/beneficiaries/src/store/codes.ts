import { codesOf } from '@hub/shared/store/codes';

/** Codes des droits et des parcours, lus dans les contrats de leurs sources. */
export const SEXES = codesOf('caf-droits', 'sexe');
export const SITUATIONS_FAMILIALES = codesOf('caf-droits', 'situation_familiale');
export const DISPOSITIFS = codesOf('parcours', 'dispositif');
export const MODALITES = codesOf('parcours', 'modalite');
export const DIAGNOSTICS = codesOf('parcours', 'diagnostic');
export const BRSA_DECLARES = codesOf('parcours', 'brsa_declare');
export const MOTIFS_SORTIE = codesOf('parcours', 'motif_sortie');
export const TYPES_TERRITOIRE = codesOf('territoires', 'type');
export const DISPOSITIFS_FINANCES = codesOf('financements', 'dispositif');
