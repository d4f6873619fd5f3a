import { sourceEntity } from '@hub/shared/store/source-entity';

/** Une offre d'emploi, dans sa version en vigueur. */
export const OffreEnVigueur = sourceEntity('offres');
