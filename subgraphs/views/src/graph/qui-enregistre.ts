import { ouvertA } from '@hub/shared/access/directive';
import { Profil } from '@hub/shared/access/profil';

/** Qui enregistre des vues. */
export const ENREGISTRE_DES_VUES = ouvertA(Profil.CHARGE_DE_MISSION, Profil.PILOTAGE);

/** Qui branche sur une vue un outil qui ne sait pas se connecter : toute personne qui lit le graphe. */
export const BRANCHE_UN_OUTIL = ouvertA(Profil.ANALYSTE, Profil.CHARGE_DE_MISSION, Profil.PILOTAGE);
