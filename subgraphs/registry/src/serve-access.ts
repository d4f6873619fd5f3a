import type { Appelant } from '@hub/shared/access/appelant';
import { isGestionnaireOf } from '@hub/shared/access/gestionnaire';
import { ErreurDemande } from '@hub/shared/runtime/expected-errors';

/** @throws ErreurDemande 403 FORBIDDEN si l'appelant n'est pas gestionnaire de cette source. */
export function checkGestionnaire(appelant: Appelant, source: string): void {
  if (isGestionnaireOf(appelant, source)) return;
  throw new ErreurDemande(403, 'FORBIDDEN', `Votre jeton ne vous fait pas gestionnaire de la source « ${source} ».`);
}
