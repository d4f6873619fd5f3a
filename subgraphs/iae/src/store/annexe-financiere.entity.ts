import { sourceEntity } from '@hub/shared/store/source-entity';

/** Une annexe financière d'une convention de l'IAE, dans sa version en vigueur. */
export const AnnexeEnVigueur = sourceEntity('annexes-financieres');
