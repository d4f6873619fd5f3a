import type { Lien } from '@hub/shared/federation/source-fait';
import type { EmployersContext } from './context.js';
import { loadEntreprise } from './entreprise.loader.js';
import { Entreprise } from './entreprise.type.js';
import { Filiere } from './filiere.type.js';

/** De la colonne `siret` d'une ligne à son établissement ; nul sans SIRET. */
export function versEntreprise(description: string): Lien {
  return {
    type: () => Entreprise,
    description,
    charge: ({ siret }: { siret: string | null }, context: EmployersContext) => loadEntreprise(context, siret),
  };
}

/** De la colonne `filiere` d'une ligne à la filière ; nulle si la ligne n'en donne pas. */
export function versFiliere(description: string): Lien {
  return {
    type: () => Filiere,
    description,
    charge: ({ filiere }: { filiere: string | null }): Filiere | null => (filiere ? { code: filiere } : null),
  };
}
