import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** De quelles sources vient ce que montre une tranche. */
export interface Lignage {
  /** Par type de nœud ; vaut aussi pour sa page, `<Type>Connection`. */
  types: Readonly<Record<string, readonly string[]>>;
  /**
   * Par nom de champ, là où le type ne le dit pas : les champs de Cohorte, les mêmes sur Query, quelques-uns d'une entité. « Type.champ »
   * l'emporte : les offres d'un territoire viennent aussi des établissements qui recrutent.
   */
  champs: Readonly<Record<string, readonly string[]>>;
}

/** Les sources que lit une opération, triées ; une même opération n'est parcourue qu'une fois. */
export class LecteurDeLignage {
  private readonly known = new WeakMap<DocumentNode, readonly string[]>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly lignage: Lignage,
  ) {}

  sourcesOf(document: DocumentNode, operation: OperationDefinitionNode): readonly string[] {
    const known = this.known.get(document);
    if (known) return known;
    const sources = this.read({ ...document, definitions: document.definitions.filter(isKept(operation)) });
    this.known.set(document, sources);
    return sources;
  }

  private read(document: DocumentNode): readonly string[] {
    const { types, champs } = this.lignage;
    const info = new TypeInfo(this.schema);
    const sources = new Set<string>();
    visit(
      document,
      visitWithTypeInfo(info, {
        Field({ name: { value: champ } }) {
          const type = getNamedType(info.getType())?.name.replace(/Connection$/, '') ?? '';
          const own = champs[`${info.getParentType()?.name}.${champ}`];
          for (const source of own ?? champs[champ] ?? types[type] ?? []) sources.add(source);
        },
      }),
    );
    return [...sources].sort();
  }
}

/** Les fragments, et de toutes les opérations du document la seule qui est exécutée. */
function isKept(operation: OperationDefinitionNode) {
  return (definition: DocumentNode['definitions'][number]) =>
    definition.kind !== 'OperationDefinition' || definition === operation;
}
