import { sourceEntity } from '@hub/shared/store/source-entity';

/** Un objectif annuel, dans sa version en vigueur. */
export const ObjectifEnVigueur = sourceEntity('objectifs');
