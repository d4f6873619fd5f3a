import { type GraphQLSchema, Kind, parse } from 'graphql';
import { Refus } from '../domain/refus.js';
import type { Variable } from '../domain/vue.js';
import { erreursOf } from './question.js';
import { variablesOf } from './variables.js';

/** Pourquoi le graphe d'aujourd'hui ne peut plus lancer une vue enregistrée : un champ ou une valeur n'y est plus. Nul : il le peut. */
export function raisonDeRupture(
  graphe: GraphQLSchema,
  operation: string,
  variables: readonly Variable[],
): string | null {
  const document = parse(operation);
  const erreurs = erreursOf(graphe, document);
  if (erreurs.length > 0) return erreurs.join(' ');
  const question = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const verifiees = question && variablesOf(graphe, question, [...variables]);
  return verifiees instanceof Refus ? verifiees.message : null;
}
