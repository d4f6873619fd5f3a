import type { IncomingHttpHeaders } from 'node:http';
import type { Appelant } from './appelant.js';
import { Profil } from './profil.js';

/** L'en-tête par lequel le pilotage demande à lire comme un analyste : il sait ainsi ce que d'autres ne verraient pas. */
export const EN_TETE_LECTURE = 'x-lecture';
/** Sa seule valeur. */
export const SOUS_SECRET = 'sous-secret';

/** L'appelant, réduit à ce qu'il demande. Un en-tête retire ce que donne un jeton ; il n'ajoute rien à personne. */
export function lectureDemandee(appelant: Appelant, headers: IncomingHttpHeaders): Appelant {
  if (headers[EN_TETE_LECTURE] !== SOUS_SECRET || appelant.profil !== Profil.PILOTAGE) return appelant;
  return { ...appelant, profil: Profil.ANALYSTE, scopes: new Set(), perimetre: null, sousSecret: true };
}
