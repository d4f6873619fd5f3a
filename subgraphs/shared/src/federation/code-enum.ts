import {
  type EnumTypeDefinitionNode,
  type EnumValueDefinitionNode,
  type GraphQLSchema,
  isEnumType,
  parse,
} from 'graphql';
import { registerEnumType } from 'type-graphql';
import { exige } from '../access/directive.js';
import type { Categorie } from '../ingest/table-schema.js';

/** Énumération GraphQL des codes d'une colonne : leurs libellés, lus dans le contrat de la source, en sont les descriptions. */
export function codeEnum(name: string, description: string, codes: Categorie[]): Record<string, string> {
  const values = Object.fromEntries(codes.map(({ value }) => [value, value]));
  registerEnumType(values, {
    name,
    description,
    valuesConfig: Object.fromEntries(codes.map(({ value, label }) => [value, { description: label }])),
  });
  for (const { value, acces } of codes) if (acces) VALEURS_GARDEES.set(`${name}.${value}`, acces);
  return values;
}

/** Inscrit dans un schéma, en directives, la portée des valeurs gardées : type-graphql n'en pose pas sur une valeur d'énumération. */
export function guardValues(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()).filter(isEnumType)) {
    for (const value of type.getValues()) {
      const scope = VALEURS_GARDEES.get(`${type.name}.${value.name}`);
      if (scope) value.astNode = valueNode(value.name, exige(scope));
    }
  }
}

function valueNode(name: string, directive: string): EnumValueDefinitionNode | undefined {
  const [definition] = parse(`enum E { ${name} ${directive} }`).definitions;
  return (definition as EnumTypeDefinitionNode).values?.[0];
}

/** Portée qu'il faut pour nommer une valeur, par coordonnée. */
const VALEURS_GARDEES = new Map<string, string>();
