/** The slices, by their name in the supergraph, as agents know them. */
export const SLICES = {
  beneficiaries: 'Bénéficiaires',
  employers: 'Employeurs et filières',
  clauses: 'Clauses d’insertion',
  iae: 'Insertion par l’activité économique',
  views: 'Vues et éditions',
} as const;

export type SliceName = keyof typeof SLICES;

/** Base URL of each slice's server, without `/graphql`. */
export type SliceUrls = Record<SliceName, string>;

/** What these slices answer depends on who asks, and not on his profile alone. */
export const PERSONAL: readonly SliceName[] = ['views'];

export const isSliceName = (name: string): name is SliceName => Object.hasOwn(SLICES, name);
