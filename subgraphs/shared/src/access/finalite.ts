import type { IncomingHttpHeaders } from 'node:http';
import type { Appelant } from './appelant.js';

/** L'en-tête où qui appelle dit pour quoi il lit, quand son jeton ne le dit pas : du texte UTF-8, encodé comme dans une adresse. */
export const EN_TETE_FINALITE = 'x-finalite';
/** En caractères. */
const MAX = 200;

/** Une finalité que le journal ne saurait garder ; le message dit à qui l'a écrite comment l'écrire. */
export class FinaliteIllisible extends Error {
  override readonly name = 'FinaliteIllisible';
  readonly code = 'FINALITE_INVALIDE';

  constructor() {
    super(
      `La finalité est un texte d’une ligne, de ${MAX} caractères au plus, encodé comme dans une adresse (« x-finalite: bilan%20annuel »).`,
    );
  }
}

/** Une finalité telle que le journal la garde ; nulle si le texte est vide. @throws FinaliteIllisible */
export function finaliteDe(texte: string): string | null {
  const lue = texte.trim();
  if ([...lue].length > MAX || /[\p{Cc}\p{Cs}\u2028\u2029]/u.test(lue)) throw new FinaliteIllisible();
  return lue || null;
}

/** L'en-tête d'un appelant qui a dit pour quoi il lit ; aucun si c'est son jeton qui le dit, ou personne. */
export function enTeteFinalite({ finalite, finaliteDite }: Appelant): Record<string, string> {
  return finaliteDite && finalite ? { [EN_TETE_FINALITE]: encodeURIComponent(finalite) } : {};
}

/**
 * L'appelant, avec ce pour quoi il dit lire. Ce que dit son jeton l'emporte. @param session ce qu'il en a dit en ouvrant sa session.
 * @throws FinaliteIllisible
 */
export function finaliteDite(appelant: Appelant, headers: IncomingHttpHeaders, session: string | null): Appelant {
  const entete = headers[EN_TETE_FINALITE];
  const dite = entete === undefined ? session : finaliteDe(decodee(String(entete)));
  return appelant.finalite || !dite ? appelant : { ...appelant, finalite: dite, finaliteDite: true };
}

/** Sans cela, un texte qui n'est pas encodé serait lu octet par octet. */
function decodee(entete: string): string {
  if (!/^[\x21-\x7e]*$/.test(entete)) throw new FinaliteIllisible();
  try {
    return decodeURIComponent(entete);
  } catch {
    throw new FinaliteIllisible();
  }
}
