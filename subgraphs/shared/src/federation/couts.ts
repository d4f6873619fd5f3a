import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  type InputValueDefinitionNode,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  type ObjectTypeDefinitionNode,
  parse,
} from 'graphql';

/** Ce que coûte un champ en plus des objets qu'il rend ; l'unité est un objet rendu. */
const COUTS = {
  /** Filtrer, ventiler ou mesurer une population : toutes ses personnes sont relues. */
  population: 500,
  /** Ouvrir un fait : une requête SQL filtre toute sa table. */
  fait: 50,
  /** Le même, vu d'une entité : celui de toutes les entités demandées se lit en une requête. */
  faitDEntite: 2,
  total: 5,
  agregat: 5,
  /** Agréger par classe fait plus de lignes. */
  par: 10,
};

/** Combien d'éléments une liste est supposée rendre, quand rien dans la question ne le dit. */
const TAILLES = { cellules: 200, cles: 2, territoires: 50, autre: 10 };

/**
 * Pose `@cost` et `@listSize` (https://ibm.github.io/graphql-specs/cost-spec.html) sur le schéma d'une tranche, d'après la forme de chaque
 * champ : aucun n'y échappe parce qu'on l'aurait oublié. La composition les porte à la passerelle, qui compte avant d'exécuter.
 */
export function poserCouts(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) continue;
    for (const field of Object.values(type.getFields())) {
      const poses = [coutOf(type, field), tailleOf(type, field)].filter((one) => one !== undefined);
      if (poses.length > 0) field.astNode = nodeWith(field, poses.join(' '));
      const par = isPage(type) ? field.args.find(({ name }) => name === 'par') : undefined;
      if (par) par.astNode = argumentWith(par, `@cost(weight: ${COUTS.par})`);
    }
  }
}

function coutOf(parent: GraphQLNamedType, { name, type }: GraphQLField<unknown, unknown>): string | undefined {
  const rendu = getNamedType(type);
  if (rendu.name === 'Cohorte' || rendu.name === 'Mesure') return `@cost(weight: ${COUTS.population})`;
  if (isPage(rendu)) return `@cost(weight: ${parent.name === 'Query' ? COUTS.fait : COUTS.faitDEntite})`;
  if (isPage(parent) && (name === 'total' || name === 'agregat')) return `@cost(weight: ${COUTS[name]})`;
}

function tailleOf(parent: GraphQLNamedType, field: GraphQLField<unknown, unknown>): string | undefined {
  const { name, type, args } = field;
  const paged = args.some((arg) => arg.name === 'premier');
  const rendu = getNamedType(type);
  const slicing = 'slicingArguments: ["premier"], requireOneSlicingArgument: false';
  if (paged && isPage(rendu)) return `@listSize(${slicing}, sizedFields: ["noeuds"])`;
  if (!isListType(getNullableType(type)) || !isCompositeType(rendu)) return undefined;
  if (paged) return `@listSize(${slicing})`;
  // Sa taille est celle de la page.
  if (isPage(parent) && name === 'noeuds') return undefined;
  return `@listSize(assumedSize: ${supposee(parent, name, rendu)})`;
}

function supposee(parent: GraphQLNamedType, name: string, rendu: GraphQLNamedType): number {
  if (name === 'cellules' || name === 'cles') return TAILLES[name];
  // Ceux d'un niveau ; un territoire en contient moins.
  return parent.name === 'Query' && rendu.name === 'Territoire' ? TAILLES.territoires : TAILLES.autre;
}

/** Vrai d'une page d'un fait : ses éléments, et où l'on en est. */
function isPage(type: GraphQLNamedType): boolean {
  if (!isObjectType(type)) return false;
  const { noeuds, pageInfo } = type.getFields();
  return noeuds !== undefined && pageInfo !== undefined;
}

function nodeWith(field: GraphQLField<unknown, unknown>, directives: string): FieldDefinitionNode {
  const node = fieldOf(`${field.name}: Int ${directives}`);
  const before: readonly ConstDirectiveNode[] = field.astNode?.directives ?? [];
  return { ...node, ...field.astNode, directives: [...before, ...(node.directives ?? [])] };
}

function argumentWith({ name, astNode }: GraphQLArgument, directives: string): InputValueDefinitionNode {
  const [node] = fieldOf(`f(${name}: Int ${directives}): Int`).arguments ?? [];
  return { ...node, ...astNode, directives: [...(astNode?.directives ?? []), ...(node.directives ?? [])] };
}

function fieldOf(text: string): FieldDefinitionNode {
  const [definition] = parse(`type T { ${text} }`).definitions;
  return (definition as ObjectTypeDefinitionNode).fields?.[0] as FieldDefinitionNode;
}
