import type { Evenements } from './flux.js';
import { type Mois, SANS_MOIS } from './mois.js';

/** Les événements d'une tranche, rangés par personne. */
export interface EvenementsParPersonne {
  /** Les événements de la personne `p` : `order[starts[p]]` à `order[starts[p + 1] - 1]`. */
  starts: Int32Array;
  order: Int32Array;
}

export function groupByPerson({ personnes }: Pick<Evenements, 'personnes'>): EvenementsParPersonne {
  let size = 0;
  for (let i = 0; i < personnes.length; i++) if (personnes[i] >= size) size = personnes[i] + 1;
  const starts = new Int32Array(size + 1);
  for (let i = 0; i < personnes.length; i++) starts[personnes[i] + 1]++;
  for (let p = 0; p < size; p++) starts[p + 1] += starts[p];
  const next = starts.slice();
  const order = new Int32Array(personnes.length);
  for (let i = 0; i < personnes.length; i++) order[next[personnes[i]]++] = i;
  return { starts, order };
}

/**
 * L'événement d'une personne qui vaut pour son entrée dans la cohorte : celui qui commence ce mois-là, sinon celui qui le couvre,
 * sinon le plus proche ; à égalité, le premier. -1 si elle n'en a pas.
 */
export function eventAt(
  { debuts, fins }: Evenements,
  { starts, order }: EvenementsParPersonne,
  ordinal: number,
  entree: Mois,
): number {
  if (ordinal + 1 >= starts.length) return -1;
  let best = -1;
  let bestDistance = Infinity;
  for (let k = starts[ordinal]; k < starts[ordinal + 1]; k++) {
    const event = order[k];
    const distance = distanceTo(entree, debuts[event], fins[event]);
    if (distance < bestDistance) {
      best = event;
      bestDistance = distance;
    }
  }
  return best;
}

/** La classe que donne à une entrée l'événement qui vaut pour elle, d'après cette colonne de rangs ; 0 sans événement. */
export function classAtEntry(
  evenements: Evenements,
  parPersonne: EvenementsParPersonne,
  rangs: ArrayLike<number>,
): (ordinal: number, entree: Mois) => number {
  return (ordinal, entree) => {
    const event = eventAt(evenements, parPersonne, ordinal, entree);
    return event < 0 ? 0 : rangs[event];
  };
}

/** 0 : commence au mois ; 1 : le couvre ; 1 + n : à n mois de lui. */
function distanceTo(mois: Mois, debut: Mois, fin: Mois): number {
  if (debut === mois) return 0;
  if (debut === SANS_MOIS) return Number.MAX_SAFE_INTEGER;
  if (debut > mois) return 1 + debut - mois;
  return fin === SANS_MOIS || fin >= mois ? 1 : 1 + mois - fin;
}
