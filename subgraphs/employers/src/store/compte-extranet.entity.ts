import { sourceEntity } from '@hub/shared/store/source-entity';

/** Un compte de l'extranet insertion emploi, dans sa version en vigueur. */
export const CompteExtranetEnVigueur = sourceEntity('extranet-comptes');
