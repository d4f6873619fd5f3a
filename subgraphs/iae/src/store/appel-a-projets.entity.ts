import { sourceEntity } from '@hub/shared/store/source-entity';

/** Un appel à projets de l'IAE, dans sa version en vigueur. */
export const AppelEnVigueur = sourceEntity('appels-a-projets');
