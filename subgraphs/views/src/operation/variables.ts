import {
  type ConstValueNode,
  coerceInputValue,
  type GraphQLInputType,
  type GraphQLSchema,
  isNonNullType,
  type OperationDefinitionNode,
  print,
  typeFromAST,
  valueFromASTUntyped,
} from 'graphql';
import { Refus } from '../domain/refus.js';
import type { Valeur, Variable, VueDemandee } from '../domain/vue.js';

const MAX_LIBELLE = 200;
/** Caractères d'une valeur par défaut, en JSON. */
const MAX_VALEUR = 10_000;

/** Les variables d'une vue, telles que l'opération les déclare et que la demande les nomme ; sinon, laquelle n'est pas bonne. */
export function variablesOf(
  graphe: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  demandees: VueDemandee['variables'],
): Variable[] | Refus {
  const noms = variableDefinitions.map(({ variable }) => variable.name.value);
  const inconnue = demandees.find(({ nom }, rang) => {
    return !noms.includes(nom) || demandees.findIndex((autre) => autre.nom === nom) !== rang;
  });
  if (inconnue) return refuse(inconnue.nom, 'L’opération ne la déclare pas, ou elle est donnée deux fois.');
  const variables: Variable[] = [];
  for (const { variable, type, defaultValue } of variableDefinitions) {
    const nom = variable.name.value;
    const demandee = demandees.find((une) => une.nom === nom);
    const defaut = demandee?.defaut ?? valeurOf(defaultValue);
    const probleme = problemeOf(typeFromAST(graphe, type as never) as GraphQLInputType, defaut);
    if (probleme) return refuse(nom, probleme);
    const libelle = demandee?.libelle?.trim() || nom;
    if (libelle.length > MAX_LIBELLE) return refuse(nom, `Son libellé a au plus ${MAX_LIBELLE} caractères.`);
    variables.push({ nom, libelle, type: print(type), defaut });
  }
  return variables;
}

function problemeOf(type: GraphQLInputType, defaut: Valeur): string | null {
  if (defaut === null) return isNonNullType(type) ? `De type « ${type} », il lui en faut une.` : null;
  if (JSON.stringify(defaut).length > MAX_VALEUR) return `Sa valeur dépasse ${MAX_VALEUR} caractères.`;
  let probleme: string | null = null;
  coerceInputValue(defaut, type, (chemin) => {
    const ou = chemin.length > 0 ? ` (en ${chemin.join('.')})` : '';
    probleme ??= `${JSON.stringify(defaut)} n’est pas de type « ${type} »${ou}.`;
  });
  return probleme;
}

const valeurOf = (node: ConstValueNode | undefined) => (node ? (valueFromASTUntyped(node) as Valeur) : null);
const refuse = (nom: string, detail: string) =>
  new Refus('VARIABLE_INVALIDE', `variables.${nom}`, `« ${nom} » : ${detail}`);
