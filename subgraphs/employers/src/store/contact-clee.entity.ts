import { sourceEntity } from '@hub/shared/store/source-entity';

/** Un contact d'un CLEE avec une entreprise, dans sa version en vigueur. */
export const ContactCleeEnVigueur = sourceEntity('contacts-clee');
