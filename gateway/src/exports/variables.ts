import {
  coerceInputValue,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import { ExportRefusal } from './refusal.js';

type Variables = Readonly<Record<string, unknown>>;

/**
 * The variables that an address gives, by their names: repeated for a list, JSON for an input object, empty for null. A value that is not of its
 * type is left as it is written: it will be refused as such.
 */
export function variablesIn(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  written: Readonly<Record<string, string | string[]>>,
): Record<string, unknown> {
  const types = new Map(variableDefinitions.map((one) => [one.variable.name.value, typeOf(schema, one)]));
  return Object.fromEntries(
    Object.entries(written).map(([name, given]) => {
      const type = types.get(name);
      return [name, type ? valueIn(type, given) : given];
    }),
  );
}

/** @throws ExportRefusal VARIABLE_INCONNUE, VARIABLE_INVALIDE */
export function checkVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Variables,
): void {
  const names = variableDefinitions.map(({ variable }) => variable.name.value);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const known = names.length > 0 ? `elle prend : ${names.join(', ')}` : 'elle n’en prend pas';
    throw ExportRefusal.because('VARIABLE_INCONNUE', `La question n’a pas de variable « ${unknown} » ; ${known}.`, {
      variable: unknown,
    });
  }
  for (const definition of variableDefinitions) checkOne(schema, definition, given);
}

function checkOne(schema: GraphQLSchema, definition: VariableDefinitionNode, given: Variables): void {
  const name = definition.variable.name.value;
  const type = typeOf(schema, definition);
  const value = given[name];
  if (!type || (value === undefined && (definition.defaultValue || !isNonNullType(type)))) return;
  if (value === undefined) throw invalid(name, type, `La variable « ${name} » est à donner (${type}).`);
  coerceInputValue(value, type, (path, wrong) => {
    const where = [name, ...path].join('.');
    throw invalid(name, type, `La variable « ${where} » : ${JSON.stringify(wrong)} n’est pas admis (${type}).`);
  });
}

function invalid(variable: string, type: GraphQLInputType, message: string): ExportRefusal {
  return ExportRefusal.because('VARIABLE_INVALIDE', message, { variable, type: String(type) });
}

function typeOf(schema: GraphQLSchema, { type }: VariableDefinitionNode): GraphQLInputType | undefined {
  return typeFromAST(schema, type as never) as GraphQLInputType | undefined;
}

function valueIn(type: GraphQLInputType, given: string | string[]): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [given].flat().map((one) => valueIn(nullable.ofType, one));
  const written = [given].flat().at(-1) ?? '';
  if (isInputObjectType(nullable)) return written === '' ? null : jsonIn(written);
  if (!isScalarType(nullable)) return written === '' ? null : written;
  const read = READERS[nullable.name];
  if (written === '' && nullable.name !== 'String') return null;
  return read ? read(written) : written;
}

const READERS: Record<string, (written: string) => unknown> = {
  Int: numberIn,
  Float: numberIn,
  Boolean: (written) => ({ true: true, vrai: true, false: false, faux: false })[written.toLowerCase()] ?? written,
};

function numberIn(written: string): number | string {
  return /^[+-]?\d+([.,]\d+)?$/.test(written) ? Number(written.replace(',', '.')) : written;
}

function jsonIn(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return written;
  }
}
