import { sourceEntity } from '@hub/shared/store/source-entity';

/** Une candidature dont l'appel à projets est connu, dans sa version en vigueur. */
export const CandidatureEnVigueur = sourceEntity('candidatures');
