import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { Chemin } from './valeur.js';

/** Une opération prête à poser : ce que chacun peut coller dans l'explorateur. */
export interface Operation {
  texte: string;
  /** Noms des variables dont elle a besoin. */
  variables: string[];
}

/** Les champs de la réponse à garder, par nom. */
type Arbre = Map<string, Arbre>;

/** L'opération réduite aux champs de ces chemins, et débarrassée des directives d'indicateur. */
export function prune(operation: OperationDefinitionNode, chemins: Chemin[]): Operation {
  const tree: Arbre = new Map();
  for (const chemin of chemins) plant(tree, chemin);
  const kept: OperationDefinitionNode = {
    ...operation,
    directives: [],
    selectionSet: keep(operation.selectionSet, tree),
  };
  const variables = variablesOf(kept);
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        ...kept,
        variableDefinitions: kept.variableDefinitions?.filter(({ variable }) => variables.has(variable.name.value)),
      },
    ],
  };
  return { texte: print(document), variables: [...variables] };
}

function plant(tree: Arbre, chemin: Chemin): void {
  let at = tree;
  for (const { champ, choix } of chemin) {
    const next: Arbre = at.get(champ) ?? new Map();
    at.set(champ, next);
    for (const choice of choix) if (typeof choice === 'object' && 'cle' in choice) next.set(choice.cle, new Map());
    at = next;
  }
}

function keep(selectionSet: SelectionSetNode, tree: Arbre): SelectionSetNode {
  const selections = selectionSet.selections.flatMap((selection): FieldNode[] => {
    if (selection.kind !== Kind.FIELD) throw new Error('Un indicateur s’écrit sans fragment.');
    const below = tree.get((selection.alias ?? selection.name).value);
    if (!below) return [];
    return [selection.selectionSet ? { ...selection, selectionSet: keep(selection.selectionSet, below) } : selection];
  });
  return { ...selectionSet, selections };
}

function variablesOf(operation: OperationDefinitionNode): Set<string> {
  const names = new Set<string>();
  visit(operation.selectionSet, { Variable: ({ name }) => void names.add(name.value) });
  return names;
}
