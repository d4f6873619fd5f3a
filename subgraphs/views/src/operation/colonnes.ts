import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { Refus } from '../domain/refus.js';
import type { Colonne, Graphique } from '../domain/vue.js';
import type { Question } from './question.js';

const MAX_COLONNES = 200;
const MAX_SERIES = 20;
const MAX_TITRE = 200;

/** Les classes d'une cellule font une colonne par dimension : son code, ou son libellé. Lesquelles, la réponse seule le dit. */
const CLES = 'cles';
const DIMENSION = /(?:^|\.)[A-Z][A-Z0-9_]*(?:\.libelle)?$/;

/** Ce qui n'est pas une colonne de la réponse, dans un tableau ou un graphique ; nul si tout en est. */
export function refusDesColonnes(
  { document, operation }: Question,
  colonnes: readonly Colonne[],
  graphique: Graphique | null,
): Refus | null {
  const chemins = cheminsOf(document, operation);
  const inconnue = (chemin: string) => !estColonne(chemins, chemin);
  if (colonnes.length > MAX_COLONNES) {
    return new Refus('COLONNE_INCONNUE', 'colonnes', `Un tableau en a au plus ${MAX_COLONNES}.`);
  }
  const rang = colonnes.findIndex(({ chemin, titre }) => inconnue(chemin) || titre.length > MAX_TITRE);
  if (rang >= 0) return refus(`colonnes.${rang}`, colonnes[rang].chemin);
  if (!graphique) return null;
  const { categorie, series } = graphique;
  if (series.length < 1 || series.length > MAX_SERIES) return new Refus('GRAPHIQUE_INVALIDE', 'graphique.series');
  if (inconnue(categorie)) return refus('graphique.categorie', categorie);
  const serie = series.find(inconnue);
  return serie === undefined ? null : refus('graphique.series', serie);
}

/** Les chemins des champs sans sous-champs, tels que la réponse les nomme : les listes n'y comptent pas. */
export function cheminsOf(document: DocumentNode, { selectionSet }: OperationDefinitionNode): ReadonlySet<string> {
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
      } else {
        const chemin = [...prefixe, (selection.alias ?? selection.name).value];
        if (selection.selectionSet) read(selection.selectionSet, chemin);
        else chemins.add(chemin.join('.'));
      }
    }
  };
  read(selectionSet, []);
  return chemins;
}

function estColonne(chemins: ReadonlySet<string>, chemin: string): boolean {
  if (chemins.has(chemin)) return true;
  const classes = [...chemins].some((one) => one.split('.').includes(CLES));
  return classes && DIMENSION.test(chemin);
}

function refus(champ: string, chemin: string): Refus {
  return new Refus('COLONNE_INCONNUE', champ, `« ${chemin} » n’en est pas un.`);
}
