import { sourceEntity } from '@hub/shared/store/source-entity';

/** La situation d'un poste de CLEE à partir d'une date, dans sa version en vigueur. */
export const SituationPosteEnVigueur = sourceEntity('postes-clee');
