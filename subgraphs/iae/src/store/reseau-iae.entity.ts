import { sourceEntity } from '@hub/shared/store/source-entity';

/** Le financement d'un réseau de l'IAE pour une année, dans sa version en vigueur. */
export const ReseauEnVigueur = sourceEntity('reseaux-iae');
