import { type Mois, NOMBRE_MOIS, PREMIER_MOIS } from './calendar.js';
import type { Prng } from './prng.js';

/** Le foyer n'est pas dans le flux du mois. */
export const SANS_LIGNE = 255;

/** États du droit (ETATDOSRSA) : 0 en attente, 1 refusé, 2 à 4 ouvert, 5 clos, 6 clos un mois antérieur. */
export const estOuvert = (etat: number): boolean => etat >= 2 && etat <= 4;

/** L'histoire d'un droit, par rang de mois (0 : janvier 2016). */
export interface Trajectoire {
  readonly etats: Uint8Array;
  /** Mois d'ouverture du droit en cours. */
  readonly ouvertures: Uint16Array;
  /** Premier et dernier mois présents dans le flux. */
  readonly premier: number;
  readonly dernier: number;
}

const SORTIE = 0.0157;
const RETOUR = 0.014;
const SUSPENSION = 0.018;

function vide(): { etats: Uint8Array; ouvertures: Uint16Array } {
  return { etats: new Uint8Array(NOMBRE_MOIS).fill(SANS_LIGNE), ouvertures: new Uint16Array(NOMBRE_MOIS) };
}

/** Un droit ouvert au rang `entree` (négatif : avant 2016), avec ses suspensions, ses sorties et ses retours. */
export function simulerDroit(entree: number, rng: Prng): Trajectoire {
  const { etats, ouvertures } = vide();
  const debut = Math.max(entree, 0);
  const enAttente = entree > 0 && rng.chance(0.35);
  let ouverture: Mois = PREMIER_MOIS + entree;
  let ouvert = true;
  let suspendu = 0;
  let dernier = debut;
  if (enAttente) {
    etats[debut - 1] = 0;
    ouvertures[debut - 1] = ouverture - 1;
  }
  for (let m = debut; m < NOMBRE_MOIS; m++) {
    if (ouvert && m > debut && rng.chance(suspendu > 0 ? SORTIE * 3 : SORTIE)) {
      ouvert = false;
      etats[m] = 5;
      if (m + 1 < NOMBRE_MOIS && rng.chance(0.3)) etats[m + 1] = 6;
    } else if (ouvert) {
      if (suspendu > 0) suspendu--;
      else if (rng.chance(SUSPENSION)) suspendu = rng.entier(1, 4);
      etats[m] = suspendu === 0 ? 2 : 3 + (m & 1);
    } else if (rng.chance(RETOUR)) {
      ouvert = true;
      suspendu = 0;
      ouverture = PREMIER_MOIS + m;
      etats[m] = 2;
    }
    ouvertures[m] = ouverture;
    if (etats[m] !== SANS_LIGNE) dernier = m;
  }
  return { etats, ouvertures, premier: enAttente ? debut - 1 : debut, dernier };
}

/** Une demande refusée : un seul mois dans le flux, jamais de droit. */
export function refuserDroit(demande: number): Trajectoire {
  const { etats, ouvertures } = vide();
  etats[demande] = 1;
  ouvertures[demande] = PREMIER_MOIS + demande;
  return { etats, ouvertures, premier: demande, dernier: demande };
}
