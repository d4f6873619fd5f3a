import type { Appelant } from '../../access/appelant.js';
import { Profil } from '../../access/profil.js';

/** Comment un appelant lit les chiffres. Son jeton vérifié en décide, jamais ce que dit une cohorte reçue. */
export type Lecture = 'EXACTE' | 'SOUS_SECRET';

/** Seul le pilotage lit exactement. */
export function lectureOf({ profil }: Pick<Appelant, 'profil'>): Lecture {
  return profil === Profil.PILOTAGE ? 'EXACTE' : 'SOUS_SECRET';
}
