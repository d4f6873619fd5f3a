import type { Lecteur } from './lecteur.js';
import { Refus } from './refus.js';
import type { Partage } from './vue.js';

/** Partager avec sa direction demande d'en avoir une. */
export function refusDuPartage(partage: Partage, { direction }: Lecteur): Refus | null {
  return partage === 'DIRECTION' && direction === null ? new Refus('PARTAGE_REFUSE', 'partage') : null;
}
