import { ErreurDemande } from '@hub/shared/runtime/expected-errors';
import { GrapheEnErreur } from '../report/graph-client.js';
import { RefusDuRapport } from '../report/refus.js';
import { TropDeDemandes } from './un-a-la-fois.js';

/** Ce que dit l'échec d'un rapport à qui l'a demandé ; nul s'il n'était pas attendu. */
export function expectedOf(error: Error): ErreurDemande | null {
  if (error instanceof RefusDuRapport) return new ErreurDemande(STATUTS[error.code], error.code, error.message);
  if (error instanceof TropDeDemandes) {
    return new ErreurDemande(429, 'RAPPORTS_EN_ATTENTE', 'Vos rapports précédents ne sont pas finis : attendez-les.');
  }
  if (isNamed(error, 'AbortError')) return new ErreurDemande(499, 'CLIENT_PARTI', 'La demande a été abandonnée.');
  if (isNamed(error, 'TimeoutError')) {
    return new ErreurDemande(
      504,
      'DELAI_DEPASSE',
      'Le rapport n’a pas pu être établi à temps : redemandez-le plus tard.',
    );
  }
  if (error instanceof GrapheEnErreur) return refusDuGraphe(error);
  if (isUnreachable(error)) {
    return new ErreurDemande(503, 'SERVICE_INDISPONIBLE', 'Le graphe ne répond pas : redemandez le rapport plus tard.');
  }
  return null;
}

const STATUTS = { COMMENTAIRE_INVALIDE: 400, EDITION_INCONNUE: 404, FIGURES_CHANGEES: 409 };

function refusDuGraphe({ code, message }: GrapheEnErreur): ErreurDemande {
  const status = { FORBIDDEN: 403, DONNEES_CHANGEES: 409, UNAUTHENTICATED: 401 }[code ?? ''] ?? 502;
  return new ErreurDemande(status, code ?? 'RAPPORT_IMPOSSIBLE', `Le rapport ne peut pas être établi : ${message}`);
}

/** `fetch` dit ainsi qu'il n'a joint personne ; une cause de la cause compte. */
function isUnreachable(error: unknown): boolean {
  return (
    error instanceof Error &&
    ((error instanceof TypeError && error.message === 'fetch failed') || isUnreachable(error.cause))
  );
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && (error.name === name || isNamed(error.cause, name));
}
