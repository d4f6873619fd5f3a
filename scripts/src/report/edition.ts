import type { Commentaire } from './commentaires.js';
import type { Figure } from './figures.js';
import type { GraphClient } from './graph-client.js';
import { RefusDuRapport } from './refus.js';

/** Une figure telle qu'une édition l'a publiée. */
export type FigurePubliee = Pick<Figure, 'id' | 'fiche' | 'libelle' | 'annee' | 'valeur' | 'unite' | 'operation'>;

/** Une édition publiée, et ses figures, par identifiant. */
export interface EditionPubliee {
  id: string;
  annee: number;
  numero: number;
  /** ISO 8601. */
  publieeLe: string;
  figures: Map<string, FigurePubliee>;
  /** Par fiche action, en Markdown. */
  commentaires: Map<string, string>;
}

/** La même, comme le graphe la rend. */
type EditionLue = Omit<EditionPubliee, 'figures' | 'commentaires'> & {
  figures: FigurePubliee[];
  commentaires: Commentaire[];
};

/** Ce que la publication rend. */
export interface Publication {
  /** Identifiant de l'édition. */
  edition: string;
  annee: number;
  numero: number;
  /** ISO 8601. */
  publieeLe: string;
}

/** Le mot qui, à la place d'un identifiant, demande la dernière édition de l'année. */
export const DERNIERE = 'derniere';

const PUBLIER = `mutation PublierEdition($edition: EditionInput!) {
  publierEdition(edition: $edition) { edition: id annee numero publieeLe }
}`;

const CHAMPS =
  'id annee numero publieeLe figures { id fiche libelle annee valeur unite operation } commentaires { fiche texte }';
const EDITION = `query Edition($id: ID!) { edition(id: $id) { ${CHAMPS} } }`;
const DERNIERE_EDITION = `query DerniereEdition($annee: Int!) { edition: derniereEdition(annee: $annee) { ${CHAMPS} } }`;

/**
 * Publie les figures d'une année, avec les versions des données que le client a lues pour les calculer.
 * @throws Error si le graphe refuse, ou si les données ont changé pendant le calcul.
 */
export async function publishEdition(
  client: GraphClient,
  annee: number,
  figures: readonly Figure[],
  commentaires: readonly Commentaire[],
): Promise<Publication> {
  const versions = Object.entries(await client.versionsLues()).flatMap(([tranche, sources]) =>
    Object.entries(sources).map(([source, version]) => ({ tranche, source, version })),
  );
  const { data } = await client.ask(PUBLIER, { edition: { annee, versions, figures, commentaires } });
  return data.publierEdition as Publication;
}

/** L'édition demandée : un identifiant, ou `derniere`. @throws RefusDuRapport si l'année n'a pas cette édition. */
export async function readEdition(client: GraphClient, asked: string, annee: number): Promise<EditionPubliee> {
  const { data } =
    asked === DERNIERE ? await client.ask(DERNIERE_EDITION, { annee }) : await client.ask(EDITION, { id: asked });
  const found = data.edition as EditionLue | null;
  if (!found) {
    throw new RefusDuRapport(
      'EDITION_INCONNUE',
      asked === DERNIERE
        ? `Aucune édition du rapport de ${annee} n’a été publiée.`
        : `Aucune édition n’a l’identifiant « ${asked} ».`,
    );
  }
  if (found.annee !== annee) {
    throw new RefusDuRapport(
      'EDITION_INCONNUE',
      `L’édition « ${asked} » est celle du rapport de ${found.annee}, non de ${annee}.`,
    );
  }
  const { figures, commentaires, ...edition } = found;
  return {
    ...edition,
    figures: new Map(figures.map((figure) => [figure.id, figure])),
    commentaires: new Map(commentaires.map(({ fiche, texte }) => [fiche, texte])),
  };
}
