import { type DepotDepuis, readDepotsDepuis } from './depots-depuis.js';
import { type FigureComparee, isComparee } from './ecarts.js';
import type { EditionPubliee, FigurePubliee } from './edition.js';
import type { Figure } from './figures.js';
import type { GraphClient } from './graph-client.js';
import type { SourceDuHub } from './qualite.js';

/** Ce qui a changé depuis une édition publiée. */
export interface Comparaison {
  edition: EditionPubliee;
  /** Dans l'ordre du rapport. */
  changements: Changement[];
  /** Les figures de l'édition que le rapport n'a plus. */
  retirees: FigurePubliee[];
}

/** Une figure dont la valeur n'est plus celle de l'édition, ou que l'édition n'avait pas. */
export interface Changement {
  figure: FigureComparee;
  /** Ce qui a été déposé depuis dans les sources de la figure, du dernier au premier. */
  depots: DepotDepuis[];
  /** Vrai si la figure ne se calcule plus par l'opération publiée. */
  isAutrementCalculee: boolean;
}

/** Compare à une édition des figures qui l'ont été une à une (`compareFigures`). @throws Error si le graphe ne répond pas. */
export async function compareToEdition(
  client: GraphClient,
  figures: readonly Figure[],
  edition: EditionPubliee,
  sources: readonly SourceDuHub[],
): Promise<Comparaison> {
  const changed = figures.filter(isComparee).filter(({ valeur, publie }) => !publie || publie.valeur !== valeur);
  const read = new Set(changed.flatMap((figure) => figure.sources.map(({ id }) => id)));
  const depots = await readDepotsDepuis(
    client,
    sources.filter(({ id }) => read.has(id)),
    edition.publieeLe,
  );
  const present = new Set(figures.map(({ id }) => id));
  return {
    edition,
    changements: changed.map((figure) => ({
      figure,
      depots: figure.sources.flatMap(({ id }) => depots.get(id) ?? []),
      isAutrementCalculee: isAutrementCalculee(figure, edition),
    })),
    retirees: [...edition.figures.values()].filter(({ id }) => !present.has(id)),
  };
}

function isAutrementCalculee({ id, operation }: Figure, { figures }: EditionPubliee): boolean {
  const publiee = figures.get(id);
  return publiee !== undefined && publiee.operation !== operation;
}
