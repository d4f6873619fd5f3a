import { RoaringBitmap32 } from 'roaring-wasm';
import { type ParMois, unionOf } from './bitmap.js';
import type { Mois } from './mois.js';
import type { CelluleDePopulation, Dimension, Population } from './population.js';
import { traceAxes } from './secret/trace-axes.js';

/** Une dimension et la classe (son rang) de chaque personne au mois de son entrée. */
export interface Classement {
  dimension: Dimension;
  classOf(ordinal: number, entree: Mois): number;
  /** Les axes plus larges dont les classes contiennent les siennes, du plus large au plus fin : le secret s'en juge aussi. */
  niveaux?: readonly Classement[];
  /**
   * L'ensemble que ses lignes font, par le nom de son champ : elles n'ont de classe que de qui en est. Sous secret, il se demande de lui
   * seul ; d'un autre, ses classes seraient un croisement qui n'est pas jugé. Absent : l'axe est de tous.
   */
  ensemble?: string;
}

/**
 * Ventile une cohorte : chaque membre dans une cellule et une seule, croisée avec les cellules qu'elle avait déjà. La ventilation
 * n'est pas un filtrage : `avant` et `inconnus` de la cohorte ne changent pas, ceux des cellules repartent de `null`.
 * @throws ErreurAgent SECRET_AXES, SECRET_ENSEMBLE, SECRET_CONDITIONS
 */
export function splitBy(population: Population, classements: readonly Classement[]): Population {
  if (!population.trace) return cutInCells(population, classements);
  const [trace, axes] = traceAxes(population.trace, population, classements);
  const read = axes.map(({ classement, classes }) => ({
    ...classement,
    classOf: (ordinal: number) => classes[ordinal],
  }));
  return { ...cutInCells(population, read), trace };
}

function cutInCells(population: Population, classements: readonly Classement[]): Population {
  const members = unionOf(population.entrees);
  const entreeOf = monthsByOrdinal(population.entrees);
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

/** Mois de chaque personne de ces partitions, par numéro d'ordre. */
export function monthsByOrdinal(...partitions: (ParMois | undefined)[]): Int32Array {
  const months = partitions.flatMap((parMois) => [...(parMois ?? [])]);
  const out = new Int32Array(months.reduce((length, [, members]) => Math.max(length, members.maximum() + 1), 0));
  for (const [mois, members] of months) for (const ordinal of members.toUint32Array()) out[ordinal] = mois;
  return out;
}

function decompose(code: number, classements: readonly Classement[]): number[] {
  const out: number[] = [];
  for (const { dimension } of [...classements].reverse()) {
    out.unshift(code % dimension.classes.length);
    code = Math.floor(code / dimension.classes.length);
  }
  return out;
}
