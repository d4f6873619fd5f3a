import { RoaringArenaAllocator, RoaringBitmap32 } from 'roaring-wasm';

/** Un ensemble de personnes, par leurs numéros d'ordre (denses à partir de 0, attribués par le registre). */
export type Bitmap = RoaringBitmap32;
/** Une partition d'un ensemble par mois : chaque personne est dans un mois au plus. */
export type ParMois = ReadonlyMap<number, Bitmap>;

/**
 * Exécute un calcul synchrone dont toutes les bitmaps sont libérées à la fin : la mémoire WASM n'attend pas le ramasse-miettes.
 * Ce qui sort du calcul doit être un nombre, un texte ou des octets, jamais une bitmap.
 */
export function inArena<T>(compute: () => T): T {
  return new RoaringArenaAllocator().with(compute);
}

/** Une bitmap qui survit aux calculs (index en mémoire d'une tranche) : rendue au ramasse-miettes avec son index. */
export function lastingBitmap(sortedOrdinals: Uint32Array): Bitmap {
  return new RoaringBitmap32(sortedOrdinals, null);
}

export function emptyBitmap(): Bitmap {
  return new RoaringBitmap32();
}

/** En deçà, réunir un à un coûte moins que `orMany`, qui passe par un tableau de bits pour chaque tranche de 65 536 personnes. */
const FEW = 24;

/** Réunion d'ensembles, fût-ce d'aucun. */
export function union(sets: readonly Bitmap[]): Bitmap {
  if (sets.length > FEW) return RoaringBitmap32.orMany(sets);
  const all = emptyBitmap();
  for (const one of sets) all.orInPlace(one);
  return all;
}

/** Réunion des mois d'une partition. */
export function unionOf(parMois: ParMois): Bitmap {
  return union([...parMois.values()]);
}

/** Restreint chaque mois d'une partition à un ensemble ; les mois vides disparaissent. */
export function intersectEach(parMois: ParMois, kept: Bitmap): Map<number, Bitmap> {
  const out = new Map<number, Bitmap>();
  for (const [mois, members] of parMois) {
    const left = RoaringBitmap32.and(members, kept);
    if (!left.isEmpty) out.set(mois, left);
  }
  return out;
}
