import type { Lien } from '@hub/shared/federation/source-fait';
import type { BeneficiariesContext } from './context.js';
import { Parcours } from './parcours.type.js';
import { Entreprise, Personne } from './references.type.js';

/** La personne dont parle une ligne ; nulle si la ligne n'en nomme pas. */
export function versPersonne(description: string): Lien {
  return {
    type: () => Personne,
    description,
    charge: async ({ personne }, { uidByOrdinal }: BeneficiariesContext) =>
      personne === null ? null : { id: await uidByOrdinal.load(personne) },
  };
}

/** L'établissement dont `colonne` donne le SIRET. */
export function versEntreprise(colonne: string, description: string): Lien {
  return {
    type: () => Entreprise,
    description,
    charge: ({ [colonne]: siret }) => (siret ? { siret } : null),
  };
}

/** Le parcours auquel une ligne se rattache. */
export function versParcours(description: string): Lien {
  return {
    type: () => Parcours,
    description,
    charge: ({ idParcours }, { parcoursById }: BeneficiariesContext) =>
      idParcours ? parcoursById.load(idParcours) : null,
  };
}
