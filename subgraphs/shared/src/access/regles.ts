import {
  type ConstDirectiveNode,
  type GraphQLSchema,
  isEnumType,
  isInterfaceType,
  isObjectType,
  valueFromASTUntyped,
} from 'graphql';

/** Ce que `@acces` exige de qui demande un élément du graphe. */
export interface Regle {
  /** Nul : ceux qui lisent des agrégats. */
  profils: readonly string[] | null;
  /** Il les faut toutes. */
  scopes: readonly string[];
}

interface Annote {
  astNode?: { directives?: readonly ConstDirectiveNode[] } | null;
  extensionASTNodes?: readonly { directives?: readonly ConstDirectiveNode[] }[];
}

/** Les règles d'un graphe, par coordonnée : `Type`, `Type.champ`, `Enumeration.VALEUR`. */
export function reglesOf(schema: GraphQLSchema): ReadonlyMap<string, Regle> {
  const directive = schema.getDirective('acces');
  const regles = new Map<string, Regle>();
  if (!directive) return regles;
  const note = (coordonnee: string, { astNode, extensionASTNodes = [] }: Annote) => {
    for (const node of [astNode, ...extensionASTNodes].flatMap((one) => one?.directives ?? [])) {
      if (node.name.value === directive.name) regles.set(coordonnee, regleOf(node));
    }
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isEnumType(type)) for (const value of type.getValues()) note(`${type.name}.${value.name}`, value);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    note(type.name, type);
    for (const field of Object.values(type.getFields())) {
      note(`${type.name}.${field.name}`, field);
    }
  }
  return regles;
}

function regleOf({ arguments: given = [] }: ConstDirectiveNode): Regle {
  const lists = Object.fromEntries(
    given.map(({ name, value }) => [name.value, valueFromASTUntyped(value) as string[]]),
  );
  return { profils: lists.profils ?? null, scopes: lists.scopes ?? [] };
}
