import type { Lien } from '@hub/shared/federation/source-fait';
import type { IaeContext } from './context.js';
import { Entreprise, Personne } from './references.type.js';
import { siaeReference } from './siae.loader.js';
import { Siae } from './siae.type.js';

/** De la propriété d'une ligne qui porte un SIRET à l'établissement ; nul sans SIRET. */
export function versEntreprise(siret: string, description: string): Lien {
  return {
    type: () => Entreprise,
    description,
    charge: (ligne: Record<string, string | null>): Entreprise | null => {
      const cite = ligne[siret];
      return cite ? { siret: cite } : null;
    },
  };
}

/** Des colonnes `siret` et `type` d'une ligne à la structure ; nulle s'il manque l'un ou l'autre. */
export function versSiae(description: string): Lien {
  return {
    type: () => Siae,
    description,
    charge: ({ siret, type }: { siret: string | null; type: string | null }, context: IaeContext) =>
      siret && type ? siaeReference({ siret, type }, context) : null,
  };
}

/** D'une ligne à la personne dont elle parle. */
export function versPersonne(description: string): Lien {
  return {
    type: () => Personne,
    description,
    charge: async ({ personne }: { personne: number }, { uidByOrdinal }: IaeContext): Promise<Personne> => ({
      id: await uidByOrdinal.load(personne),
    }),
  };
}
