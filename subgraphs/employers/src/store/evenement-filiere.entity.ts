import { sourceEntity } from '@hub/shared/store/source-entity';

/** Un événement de filière, dans sa version en vigueur. */
export const EvenementEnVigueur = sourceEntity('evenements-filiere');
