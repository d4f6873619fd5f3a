import { RoaringBitmap32 } from 'roaring-wasm';
import { unionOf } from './bitmap.js';
import type { Mois } from './mois.js';
import type { CelluleDePopulation, Dimension, Population } from './population.js';

/** Une dimension et la classe (son rang) de chaque personne au mois de son entrée. */
export interface Classement {
  dimension: Dimension;
  classOf(ordinal: number, entree: Mois): number;
}

/**
 * Ventile une cohorte : chaque membre dans une cellule et une seule, croisée avec les cellules qu'elle avait déjà. La ventilation
 * n'est pas un filtrage : `avant` et `inconnus` de la cohorte ne changent pas, ceux des cellules repartent de `null`.
 */
export function splitBy(population: Population, classements: Classement[]): Population {
  const members = unionOf(population.entrees);
  const entreeOf = monthsByOrdinal(population);
  const groups =
    population.dimensions.length > 0 ? population.cellules : [{ classes: [], membres: members, avant: null }];
  const cellules: CelluleDePopulation[] = [];
  for (const group of groups) {
    const found = new Map<number, { classes: number[]; ordinals: number[] }>();
    for (const ordinal of group.membres.toUint32Array()) {
      const entree = entreeOf[ordinal];
      let code = 0;
      for (const { dimension, classOf } of classements)
        code = code * dimension.classes.length + classOf(ordinal, entree);
      const cell = found.get(code);
      if (cell) cell.ordinals.push(ordinal);
      else found.set(code, { classes: [...group.classes, ...decompose(code, classements)], ordinals: [ordinal] });
    }
    for (const [, { classes, ordinals }] of [...found].sort(([a], [b]) => a - b)) {
      cellules.push({ classes, membres: new RoaringBitmap32(ordinals), avant: null });
    }
  }
  return {
    ...population,
    dimensions: [...population.dimensions, ...classements.map(({ dimension }) => dimension)],
    cellules,
  };
}

/** Mois d'entrée de chaque membre, par numéro d'ordre. */
export function monthsByOrdinal(population: Population): Int32Array {
  let length = 0;
  for (const members of population.entrees.values()) length = Math.max(length, members.maximum() + 1);
  const months = new Int32Array(length);
  for (const [mois, members] of population.entrees)
    for (const ordinal of members.toUint32Array()) months[ordinal] = mois;
  return months;
}

function decompose(code: number, classements: Classement[]): number[] {
  const out: number[] = [];
  for (const { dimension } of [...classements].reverse()) {
    out.unshift(code % dimension.classes.length);
    code = Math.floor(code / dimension.classes.length);
  }
  return out;
}
