import type { Commentaire } from './commentaires.js';
import { checkCommentaires } from './commentaires.js';
import { compareFigures } from './ecarts.js';
import { type EditionPubliee, type Publication, publishEdition, readEdition } from './edition.js';
import { readFiches } from './fiches.js';
import { computeFigures, type Figure } from './figures.js';
import type { GraphClient } from './graph-client.js';
import { loadIndicateurs } from './indicateurs.js';
import type { Rapport } from './rapport.js';

type Rendu = (figures: Figure[], compose: () => Promise<Rapport>) => Promise<string | Buffer>;

/** Chacun se charge quand on le demande : les bibliothèques de dessin et de Word sont plus longues à lire qu'un rapport à calculer. */
export const FORMATS = {
  json: async (figures) => (await import('./json.js')).jsonOf(figures),
  csv: async (figures) => (await import('./csv.js')).csvOf(figures),
  html: async (_, compose) => (await import('./html.js')).htmlOf(await compose()),
  docx: async (_, compose) => (await import('./docx.js')).docxOf(await compose()),
} satisfies Record<string, Rendu>;

export type Format = keyof typeof FORMATS;

export const isFormat = (name: string): name is Format => Object.hasOwn(FORMATS, name);

/** Un rapport à établir. */
export interface Demande {
  annee: number;
  /** Édition à laquelle comparer les figures : son identifiant, ou `derniere` ; absente, aucune. */
  edition?: string;
  /** Dire de chaque figure si un autre profil que le pilotage la verrait. */
  secret?: boolean;
}

/** Les figures d'un rapport, et l'édition à laquelle elles ont été comparées. */
export interface FiguresEtablies {
  figures: Figure[];
  edition: EditionPubliee | null;
}

/** Calcule les figures, comparées à l'édition s'il y en a une. @throws RefusDuRapport si l'année n'a pas cette édition. */
export async function etablirFigures(
  client: GraphClient,
  { annee, edition: asked, secret }: Demande,
): Promise<FiguresEtablies> {
  const edition = asked ? await readEdition(client, asked, annee) : null;
  const figures = await computeFigures(client, loadIndicateurs(), annee, { secret });
  return { figures: edition ? compareFigures(figures, edition) : figures, edition };
}

/** Le rapport dans un format, tel qu'il s'écrit. @throws RefusDuRapport si l'année n'a pas l'édition demandée. */
export async function etablirRapport(client: GraphClient, demande: Demande, format: Format): Promise<string | Buffer> {
  const { figures, edition } = await etablirFigures(client, demande);
  const render: Rendu = FORMATS[format];
  return render(figures, async () =>
    (await import('./rapport.js')).composeRapport(client, figures, demande.annee, { edition }),
  );
}

/**
 * Calcule les figures d'une année et les publie. `commentaires` : à lire une fois connues les fiches du programme, avant tout calcul.
 * @throws RefusDuRapport si un commentaire ne va pas.
 */
export async function publierRapport(
  client: GraphClient,
  annee: number,
  commentaires: (fiches: readonly string[]) => Commentaire[],
  verifier: (figures: readonly Figure[]) => void = () => undefined,
): Promise<Publication> {
  const fiches = (await readFiches(client)).map(({ numero }) => numero);
  const given = commentaires(fiches);
  checkCommentaires(given, fiches);
  const figures = await computeFigures(client, loadIndicateurs(), annee);
  verifier(figures);
  return publishEdition(client, annee, figures, given);
}
