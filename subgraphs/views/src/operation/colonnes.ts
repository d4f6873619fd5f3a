import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
  visit,
} from 'graphql';
import { Refus } from '../domain/refus.js';
import type { Colonne, Graphique } from '../domain/vue.js';
import type { Question } from './question.js';

const MAX_COLONNES = 200;
const MAX_SERIES = 20;
const MAX_TITRE = 200;

/** Ce qui n'est pas une colonne de la réponse, dans un tableau ou un graphique ; nul si tout en est. */
export function refusDesColonnes(
  question: Question,
  colonnes: readonly Colonne[],
  graphique: Graphique | null,
): Refus | null {
  if (colonnes.length > MAX_COLONNES || !colonnes.every(({ titre }) => estUnTitre(titre))) {
    return new Refus('COLONNES_INVALIDES', 'colonnes');
  }
  const estColonne = colonnesOf(question);
  const rang = colonnes.findIndex(({ chemin }) => !estColonne(chemin));
  if (rang >= 0) return inconnue(`colonnes.${rang}`, colonnes[rang].chemin);
  if (!graphique) return null;
  const { categorie, series } = graphique;
  if (series.length < 1 || series.length > MAX_SERIES) return new Refus('GRAPHIQUE_INVALIDE', 'graphique.series');
  if (!estColonne(categorie)) return inconnue('graphique.categorie', categorie);
  const serie = series.find((chemin) => !estColonne(chemin));
  return serie === undefined ? null : inconnue('graphique.series', serie);
}

/** Ce qui, d'après la question, est une colonne de sa réponse mise à plat (décision 0024). */
function colonnesOf({ document, operation }: Question): (chemin: string) => boolean {
  const chemins = cheminsOf(document, operation);
  const dimensions = dimensionsOf(document);
  return (chemin) => {
    if (chemins.has(chemin)) return true;
    const dimension = /(?:^|\.)([A-Z][A-Z0-9_]*?)(?:_libelle)?$/.exec(chemin)?.[1];
    return dimension !== undefined && (dimensions === null || dimensions.has(dimension));
  };
}

/** Les chemins des champs sans sous-champs, tels que la réponse les nomme. Les classes d'une cellule sont des colonnes, sous un autre nom. */
function cheminsOf(document: DocumentNode, { selectionSet }: OperationDefinitionNode): ReadonlySet<string> {
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  const chemins = new Set<string>();
  const read = ({ selections }: SelectionSetNode, prefixe: readonly string[]): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) read(selection.selectionSet, prefixe);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        if (fragment) read(fragment.selectionSet, prefixe);
      } else if (selection.name.value !== 'cles') {
        const chemin = [...prefixe, (selection.alias ?? selection.name).value];
        if (selection.selectionSet) read(selection.selectionSet, chemin);
        else chemins.add(chemin.join('.'));
      }
    }
  };
  read(selectionSet, []);
  return chemins;
}

/** Les dimensions que la question ventile ; nul si l'une est une variable : seule la réponse le dira. */
function dimensionsOf(document: DocumentNode): ReadonlySet<string> | null {
  const dimensions = new Set<string>();
  let variable = false;
  const add = (value: ValueNode): void => {
    if (value.kind === Kind.LIST) value.values.forEach(add);
    else if (value.kind === Kind.ENUM) dimensions.add(value.value);
    else variable ||= value.kind === Kind.VARIABLE;
  };
  visit(document, {
    Argument({ name, value }) {
      if (name.value === 'par') add(value);
    },
  });
  return variable ? null : dimensions;
}

const estUnTitre = (titre: string) => titre.trim() !== '' && titre.length <= MAX_TITRE;
const inconnue = (champ: string, chemin: string) =>
  new Refus('COLONNE_INCONNUE', champ, `« ${chemin} » n’en est pas un.`);
