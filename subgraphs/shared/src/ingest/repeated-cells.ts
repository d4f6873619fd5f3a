/** Cellules différentes retenues par colonne : tous les jours de naissance de quatre-vingts ans y tiennent. */
const MAX_KNOWN = 30_000;
/** Au-delà, V8 fait d'une cellule une vue sur tout le bloc lu : la retenir retiendrait le bloc. */
const MAX_LENGTH = 12;

/**
 * Une fonction de la cellule, qui retient ce qu'elle a rendu : codes, mois, dates et communes sont toujours les mêmes quelques milliers.
 * Une colonne qui en a davantage cesse de retenir.
 */
export function remembering<T>(read: (cellule: string) => T): (cellule: string) => T {
  const known = new Map<string, T>();
  let worth = true;
  return (cellule) => {
    if (!worth || cellule.length > MAX_LENGTH) return read(cellule);
    let value = known.get(cellule);
    if (value === undefined) {
      value = read(cellule);
      known.set(cellule, value);
      if (known.size > MAX_KNOWN) {
        worth = false;
        known.clear();
      }
    }
    return value;
  };
}
