import type { ErreurDuGraphe } from '../graph/graphe.js';

/** What an answer keeps silent. */
export interface Tus {
  /** Figures that say they are hidden. */
  caches: number;
  /** Counts without a figure, that were not asked why. */
  muets: number;
  /** Why, each reason once. */
  raisons: string[];
}

/** Counts of persons, and what follows them: what secrecy hides. */
const PROTEGES = new Set(['effectif', 'part', 'poids', 'inconnus', 'total', 'nombre', 'personnes', 'foyers']);

/** What statistical secrecy hid of an answer, from what the answer says. */
export function tusDe(data: unknown, errors: readonly ErreurDuGraphe[] = []): Tus {
  const raisons = new Set(
    errors.filter(({ extensions }) => extensions?.code?.startsWith('SECRET')).map(({ message }) => message),
  );
  const tus = { caches: 0, muets: 0 };
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const secret = (value as { secret?: { message?: string } | null }).secret;
    if (secret) {
      tus.caches++;
      if (secret.message) raisons.add(secret.message);
    }
    for (const [name, child] of Object.entries(value)) {
      if (child === null && secret === undefined && PROTEGES.has(name)) tus.muets++;
      else if (name !== 'secret') visit(child);
    }
  };
  visit(data);
  return { ...tus, raisons: [...raisons] };
}
