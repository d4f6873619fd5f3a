import { DOOR_LIMITS, refusalOfQuery } from '@hub/shared/runtime/query-guard';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { Refus } from '../domain/refus.js';
import { enFrancais } from './erreur-en-francais.js';

const MAX_ERREURS = 5;

/** Caractères d'un texte, que les mots ne bornent pas : un seul peut être long. */
const MAX_TEXTE = 50_000;

/** La question d'une vue, lue et valide dans le graphe. */
export interface Question {
  document: DocumentNode;
  operation: OperationDefinitionNode;
}

/** Lit la question qu'une vue enregistrerait ; sinon, pourquoi ce n'en est pas une. */
export function questionOf(graphe: GraphQLSchema, texte: string): Question | Refus {
  const refuse = (detail: string) => new Refus('OPERATION_INVALIDE', 'operation', detail);
  if (texte.length > MAX_TEXTE) return refuse(`Celle-ci dépasse ${MAX_TEXTE} caractères.`);
  const tropGrande = refusalOfQuery(texte, DOOR_LIMITS);
  if (tropGrande) return refuse(tropGrande.message);
  let document: DocumentNode;
  try {
    document = parse(texte);
  } catch (erreur) {
    if (erreur instanceof GraphQLError) return refuse(enFrancais(erreur));
    throw erreur;
  }
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (operations.length !== 1) return refuse(`Celle-ci en a ${operations.length}.`);
  if (operation.operation !== 'query') return refuse('Celle-ci n’est pas une question : elle ne lit pas.');
  if (!operation.name) return refuse('Celle-ci n’a pas de nom : « query MaQuestion { … } ».');
  const erreurs = erreursOf(graphe, document);
  return erreurs.length > 0 ? refuse(erreurs.join(' ')) : { document, operation };
}

/** Ce que le graphe n'y trouve pas ou n'y admet pas, en français. */
export function erreursOf(graphe: GraphQLSchema, document: DocumentNode): string[] {
  return validate(graphe, document, specifiedRules, { maxErrors: MAX_ERREURS }).map(enFrancais);
}
