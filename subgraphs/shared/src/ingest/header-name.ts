/** Forme sous laquelle se comparent en-têtes et libellés de partenaires : sans casse, accents ni espaces autour. */
export function looseName(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
}
