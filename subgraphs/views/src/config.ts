import { sliceConfig } from '@hub/shared/runtime/slice-config';

/** Réglages de la tranche : ceux que toute tranche a. */
export const viewsConfig = sliceConfig;
