import { groupByPerson } from '@hub/shared/cohort/event-at';
import { type Mois, SANS_MOIS } from '@hub/shared/cohort/mois';

/** Les lignes de la CAF en vigueur, en colonnes, sans ordre ; rangs de codes, 0 : inconnu. */
export interface LignesCaf {
  length: number;
  personnes: Int32Array;
  mois: Int32Array;
  ouverts: Int32Array;
  foyers: Int32Array;
  sexes: Int32Array;
  /** Codes INSEE en entiers (`codeInseeSql`). */
  communes: Int32Array;
  situations: Int32Array;
  /** Mois d'ouverture du droit ; `SANS_MOIS` si la CAF ne le dit pas. */
  ouvertures: Int32Array;
  naissances: Int32Array;
}

/** Suites de mois où rien du profil d'une personne ne change. Celles de `p` : de `starts[p]` à `starts[p + 1]`, par mois croissants. */
export interface Profils extends Pick<LignesCaf, 'foyers' | 'sexes' | 'communes' | 'situations' | 'ouvertures'> {
  starts: Int32Array;
  debuts: Int32Array;
  fins: Int32Array;
}

/** Rangs des lignes par personne, puis mois, puis droit ouvert d'abord, puis foyer : la première d'un mois est celle qui compte. */
export function orderByPerson(rows: LignesCaf): Int32Array {
  const { personnes, mois, ouverts, foyers } = rows;
  const { starts, order } = groupByPerson({ personnes });
  const isBefore = (a: number, b: number) =>
    mois[a] !== mois[b]
      ? mois[a] < mois[b]
      : ouverts[a] !== ouverts[b]
        ? ouverts[a] > ouverts[b]
        : foyers[a] < foyers[b];
  // Tri par insertion : les fichiers arrivent presque toujours mois après mois.
  for (let p = 0; p + 1 < starts.length; p++) {
    for (let k = starts[p] + 1; k < starts[p + 1]; k++) {
      const row = order[k];
      let to = k;
      for (; to > starts[p] && isBefore(row, order[to - 1]); to--) order[to] = order[to - 1];
      order[to] = row;
    }
  }
  return order;
}

/**
 * Condense les lignes, dans l'ordre de `orderByPerson` : une seule compte par personne et par mois, et les mois de même profil se
 * suivent en une plage (les mois sans ligne entre deux mois pareils en sont).
 */
export function condense(rows: LignesCaf, order: Int32Array): Profils {
  const size = rows.length === 0 ? 0 : rows.personnes[order[order.length - 1]] + 1;
  const kept = new Int32Array(rows.length);
  const fins = new Int32Array(rows.length);
  const starts = new Int32Array(size + 1);
  let runs = 0;
  for (let k = 0; k < order.length; k++) {
    const row = order[k];
    const before = k > 0 ? order[k - 1] : -1;
    const samePerson = before >= 0 && rows.personnes[row] === rows.personnes[before];
    if (samePerson && rows.mois[row] === rows.mois[before]) continue;
    if (samePerson && hasSameProfile(rows, row, kept[runs - 1])) {
      fins[runs - 1] = rows.mois[row];
      continue;
    }
    kept[runs] = row;
    fins[runs] = rows.mois[row];
    runs++;
    starts[rows.personnes[row] + 1]++;
  }
  for (let p = 0; p < size; p++) starts[p + 1] += starts[p];
  const pick = (values: Int32Array) => Int32Array.from({ length: runs }, (_, run) => values[kept[run]]);
  return {
    starts,
    debuts: pick(rows.mois),
    fins: fins.slice(0, runs),
    foyers: pick(rows.foyers),
    sexes: pick(rows.sexes),
    communes: pick(rows.communes),
    situations: pick(rows.situations),
    ouvertures: pick(rows.ouvertures),
  };
}

function hasSameProfile({ foyers, sexes, communes, situations, ouvertures }: LignesCaf, a: number, b: number): boolean {
  return (
    foyers[a] === foyers[b] &&
    sexes[a] === sexes[b] &&
    communes[a] === communes[b] &&
    situations[a] === situations[b] &&
    ouvertures[a] === ouvertures[b]
  );
}

/** La plage du mois donné, sinon la plus proche ; la plus ancienne à égalité. -1 si la CAF n'a jamais vu la personne. */
export function profilAt({ starts, debuts, fins }: Profils, ordinal: number, mois: Mois): number {
  if (ordinal + 1 >= starts.length) return -1;
  let best = -1;
  let bestDistance = Infinity;
  for (let run = starts[ordinal]; run < starts[ordinal + 1]; run++) {
    const distance = mois === SANS_MOIS ? 0 : Math.max(debuts[run] - mois, mois - fins[run], 0);
    if (distance < bestDistance) [best, bestDistance] = [run, distance];
  }
  return best;
}
