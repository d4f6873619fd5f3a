import { sourceEntity } from '@hub/shared/store/source-entity';

/** Une aide au poste, dans sa version en vigueur. */
export const AidePosteEnVigueur = sourceEntity('aides-poste');
