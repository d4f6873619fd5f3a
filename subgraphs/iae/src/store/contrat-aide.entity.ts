import { sourceEntity } from '@hub/shared/store/source-entity';

/** Un contrat aidé, dans sa version en vigueur. */
export const ContratAideEnVigueur = sourceEntity('contrats-aides');
