import { VALIDATION } from '@hub/shared/runtime/query-guard';
import {
  type DocumentNode,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { unfolded } from './added-fields.js';
import { type AskedColumn, type Column, columnsOf } from './columns.js';
import type { Door } from './door.js';
import { readShape } from './read-shape.js';
import { ExportRefusal } from './refusal.js';
import { RowMaker } from './rows.js';
import { withOnly, withoutBareLists } from './shape.js';
import { checkVariables } from './variables.js';

/** One query, known to be of the graph. */
export interface ReadOperation {
  text: string;
  document: DocumentNode;
  operation: OperationDefinitionNode;
}

/** A question that makes a table. */
export interface Question extends ReadOperation {
  variables: Readonly<Record<string, unknown>>;
  columns: Column[];
  rows: RowMaker;
  /** What is asked of the graph. */
  asked: OperationDefinitionNode;
}

/** @throws ExportRefusal OPERATION_INVALIDE unless the document holds one query and nothing else to run. */
export function readOperation(text: string): ReadOperation {
  const document = parsed(text);
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const [operation, ...others] = operations;
  if (!operation || others.length > 0) throw invalid('Un export pose une question, et une seule.');
  if (operation.operation !== OperationTypeNode.QUERY) throw invalid('Un export lit : il n’écrit ni ne s’abonne.');
  return { text, document, operation };
}

/**
 * What a question gives, and how to ask it. @throws ExportRefusal also VARIABLE_INVALIDE, VARIABLE_INCONNUE, COLONNE_INCONNUE,
 * LISTES_COTE_A_COTE; what the door says of a question that is not of the graph.
 */
export async function readQuestion(
  schema: GraphQLSchema,
  read: ReadOperation,
  variables: Readonly<Record<string, unknown>>,
  asked: readonly AskedColumn[],
  ask: Door,
): Promise<Question> {
  const { text, document, operation } = read;
  if (validate(schema, document, specifiedRules, VALIDATION).length > 0) {
    // It says why as it does for everyone, hidden parts of the graph included.
    await ask(text, variables);
    throw invalid('La question n’est pas de ce graphe.');
  }
  checkVariables(schema, operation, variables);
  const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  const whole = unfolded(schema, document, operation);
  const shape = readShape(schema, whole, coerced);
  const columns = columnsOf(shape, asked);
  if (columns.length === 0) throw invalid('La question ne demande rien qui fasse une colonne.');
  const chemins = columns.map(({ chemin }) => chemin);
  const kept = asked.length > 0 ? withoutBareLists(withOnly(shape, new Set(chemins))) : shape;
  return { ...read, variables, columns, rows: new RowMaker(kept, chemins), asked: whole };
}

function parsed(text: string): DocumentNode {
  try {
    return parse(text);
  } catch (error) {
    throw invalid(`La question n’est pas du GraphQL : ${(error as Error).message}`);
  }
}

function invalid(message: string): ExportRefusal {
  return ExportRefusal.because('OPERATION_INVALIDE', message);
}
