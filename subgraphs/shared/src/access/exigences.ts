import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type Appelant, holds } from './appelant.js';
import { DESCRIPTION, LECTEURS } from './profil.js';
import { type Regle, reglesOf } from './regles.js';

/** Ce qu'un élément demandé exige. */
export interface Exigence {
  /** Sa coordonnée : `Type.champ`. */
  element: string;
  profils: readonly string[];
  scopes: readonly string[];
}

type Variables = Readonly<Record<string, unknown>>;

/** Les champs de la fédération elle-même : ce qui s'y demande est vérifié type par type. */
const FEDERATION = new Set(['Query._entities', 'Query._service']);

/** Ce par quoi un graphe se décrit : ce n'est pas une donnée. */
export const INTROSPECTION = new Set(['__schema', '__type']);

/**
 * Lit dans une opération ce qu'elle exige de qui la pose, sur un graphe. Un champ demandé à travers une interface ou une union exige ce
 * qu'exigent tous les types qu'elle peut rendre : aucun fragment ne contourne la règle d'une implémentation.
 */
export class Exigences {
  readonly #regles: ReadonlyMap<string, Regle>;
  readonly #valeursGardees: boolean;
  /** Une opération posée de nouveau a le même document. */
  readonly #connues = new WeakMap<OperationDefinitionNode, readonly Exigence[]>();

  constructor(private readonly schema: GraphQLSchema) {
    this.#regles = reglesOf(schema);
    this.#valeursGardees = Object.values(schema.getTypeMap()).some(
      (type) => isEnumType(type) && type.getValues().some(({ name }) => this.#regles.has(`${type.name}.${name}`)),
    );
  }

  /** Ce que l'appelant demande sans y avoir droit ; vide : tout lui est permis. */
  refuses(
    appelant: Appelant,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Variables = {},
  ): Exigence[] {
    return [...this.of(document, operation), ...this.#ofVariables(operation, variables)].filter(
      ({ profils, scopes }) => !profils.includes(appelant.profil) || !scopes.every((scope) => holds(appelant, scope)),
    );
  }

  /** Ce qu'exige le texte d'une opération, chaque exigence une fois. */
  of(document: DocumentNode, operation: OperationDefinitionNode): readonly Exigence[] {
    const connue = this.#connues.get(operation);
    if (connue) return connue;
    const found = new Map<string, Exigence>();
    for (const node of reachedBy(document, operation)) this.#read(node, found);
    const exigences = [...found.values()];
    this.#connues.set(operation, exigences);
    return exigences;
  }

  #read(root: OperationDefinitionNode | FragmentDefinitionNode, found: Map<string, Exigence>): void {
    const info = new TypeInfo(this.schema);
    const add = (exigence: Exigence) => {
      // La même exigence, une fois : l'élément qui l'a posée le premier la nomme.
      const key = JSON.stringify([exigence.profils, exigence.scopes, INTROSPECTION.has(exigence.element)]);
      if (!found.has(key)) found.set(key, exigence);
    };
    const visitor = visitWithTypeInfo(info, {
      Field: ({ name }) => {
        if (INTROSPECTION.has(name.value)) add({ element: name.value, profils: DESCRIPTION, scopes: [] });
        for (const type of this.#typesOf(info)) {
          const element = `${type}.${name.value}`;
          if (name.value.startsWith('__') || FEDERATION.has(element)) continue;
          add(this.#exigenceOf(element, [this.#regles.get(element), this.#regles.get(type)]));
          // Ne demander d'un type gardé que son nom en dit déjà combien il y en a.
          const returned = this.#regles.get(getNamedType(info.getType())?.name ?? '');
          if (returned) add(this.#exigenceOf(element, [returned]));
        }
      },
      EnumValue: ({ value }) => {
        const type = getNamedType(info.getInputType());
        const element = `${type?.name}.${value}`;
        const regle = this.#regles.get(element);
        if (regle) add(this.#exigenceOf(element, [regle]));
      },
    });
    visit(root, visitor);
  }

  /** Le type dont on demande un champ ; s'il est abstrait, tous ceux qu'il peut être. */
  #typesOf(info: TypeInfo): string[] {
    const parent = info.getParentType();
    // Ce qui mène à ces types est déjà vérifié.
    if (!parent || isIntrospectionType(parent)) return [];
    const possible = isAbstractType(parent) ? this.schema.getPossibleTypes(parent) : [];
    return [parent.name, ...possible.map(({ name }) => name)];
  }

  #exigenceOf(element: string, regles: readonly (Regle | undefined)[]): Exigence {
    const given = regles.filter((regle) => regle !== undefined);
    const limits = given.flatMap(({ profils }) => (profils ? [profils] : []));
    const [first = LECTEURS, ...others] = limits;
    return {
      element,
      profils: first.filter((profil) => others.every((other) => other.includes(profil))),
      scopes: given.flatMap(({ scopes }) => scopes),
    };
  }

  /** Les valeurs gardées que les variables portent : le document ne les montre pas. */
  #ofVariables({ variableDefinitions = [] }: OperationDefinitionNode, variables: Variables): Exigence[] {
    if (!this.#valeursGardees) return [];
    return variableDefinitions.flatMap(({ type, variable }) => {
      const input = typeFromAST(this.schema, type as never) as GraphQLInputType | undefined;
      return input ? this.#ofValue(input, variables[variable.name.value]) : [];
    });
  }

  #ofValue(type: GraphQLInputType, value: unknown): Exigence[] {
    if (value === undefined || value === null) return [];
    if (isNonNullType(type)) return this.#ofValue(type.ofType, value);
    if (isListType(type)) return [value].flat().flatMap((one) => this.#ofValue(type.ofType, one));
    if (isEnumType(type)) {
      const element = `${type.name}.${value}`;
      const regle = this.#regles.get(element);
      return regle ? [this.#exigenceOf(element, [regle])] : [];
    }
    if (!isInputObjectType(type) || typeof value !== 'object') return [];
    const fields = type.getFields();
    return Object.entries(value).flatMap(([name, one]) => (fields[name] ? this.#ofValue(fields[name].type, one) : []));
  }
}

/** L'opération, et les fragments qu'elle emploie, directement ou non, chacun une fois. */
function reachedBy(
  { definitions }: DocumentNode,
  operation: OperationDefinitionNode,
): (OperationDefinitionNode | FragmentDefinitionNode)[] {
  const reached = new Set<OperationDefinitionNode | FragmentDefinitionNode>([operation]);
  for (const node of reached) {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = definitions.find(
          (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name.value,
        );
        if (fragment) reached.add(fragment as FragmentDefinitionNode);
      },
    });
  }
  return [...reached];
}
