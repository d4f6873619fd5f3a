import { RoaringBitmap32 } from 'roaring-wasm';
import type { Bitmap } from './bitmap.js';
import { type Atome, MAX_CONDITIONS, type Population } from './population.js';

/**
 * Les atomes après une condition de plus. `members` : la cohorte d'avant ; `satisfying` : qui satisfait la condition, membre ou non
 * (un état à la date d'entrée n'a de sens que pour les membres). Au-delà de `MAX_CONDITIONS`, la plus ancienne est oubliée et ses
 * groupes se rejoignent.
 */
export function cutAtoms(population: Population, members: Bitmap, satisfying: Bitmap): Atome[] {
  const conditions = Math.min(population.conditions + 1, MAX_CONDITIONS);
  const mask = (1 << conditions) - 1;
  const groups = new Map<number, Bitmap>();
  const add = (signature: number, group: Bitmap) => {
    const kept = signature & mask;
    if (kept === 0 || group.isEmpty) return;
    const same = groups.get(kept);
    groups.set(kept, same ? RoaringBitmap32.or(same, group) : group);
  };
  const allTrue = (1 << population.conditions) - 1;
  add(allTrue << 1, RoaringBitmap32.andNot(members, satisfying));
  for (const atom of population.atomes) {
    add((atom.signature << 1) | 1, RoaringBitmap32.and(atom.membres, satisfying));
    add(atom.signature << 1, RoaringBitmap32.andNot(atom.membres, satisfying));
  }
  const known = RoaringBitmap32.orMany([members, ...population.atomes.map((atom) => atom.membres)]);
  add(1, RoaringBitmap32.andNot(satisfying, known));
  return [...groups].sort(([a], [b]) => a - b).map(([signature, membres]) => ({ signature, membres }));
}
