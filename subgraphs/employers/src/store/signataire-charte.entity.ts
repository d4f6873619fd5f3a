import { sourceEntity } from '@hub/shared/store/source-entity';

/** Une signature de la charte des 1000, dans sa version en vigueur. */
export const SignatureEnVigueur = sourceEntity('charte-1000');
