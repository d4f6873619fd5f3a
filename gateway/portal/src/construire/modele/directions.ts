/** What belongs to one directorate; without a name, to none of them alone. */
export interface DUneDirection<T> {
  nom: string | null;
  membres: T[];
}

/**
 * What is offered, under the directorate that owns each: what belongs to none comes first, then the directorates in their usual order.
 * @param proprietaires the slice that resolves each field
 * @param directions each with a field that its slice alone resolves
 */
export function parDirection<T extends { champ: string }>(
  offerts: readonly T[],
  proprietaires: Readonly<Record<string, string>>,
  directions: readonly { nom: string; sources: string }[],
): DUneDirection<T>[] {
  const nomDe = new Map(directions.map(({ nom, sources }) => [proprietaires[sources], nom]));
  const ownerOf = ({ champ }: T) => nomDe.get(proprietaires[champ] ?? '') ?? null;
  return [null, ...directions.map(({ nom }) => nom)]
    .map((nom) => ({ nom, membres: offerts.filter((one) => ownerOf(one) === nom) }))
    .filter(({ membres }) => membres.length > 0);
}
