import { useGraphe } from '../graph/use-graphe.js';
import type { Commentaire } from './composition.js';

export interface Edition {
  id: string;
  annee: number;
  numero: number;
  publieeLe: string;
}

interface Etendue {
  annees: { premiere: number; derniere: number } | null;
}

const ANNEES = `query AnneesEtEditions {
  editions(premier: 200) { noeuds { id annee numero publieeLe } }
  sourcesBeneficiaires { annees { premiere derniere } }
  sourcesEmployeurs { annees { premiere derniere } }
  sourcesClauses { annees { premiere derniere } }
  sourcesIae { annees { premiere derniere } }
}`;

type Annees = { editions: { noeuds: Edition[] } | null } & Record<string, unknown>;

/** Years that a report can be drawn up of, the last first, and the editions published. */
export function useAnnees() {
  const { reponse, echec, relire } = useGraphe<Annees>(ANNEES);
  if (!reponse) return { annees: null, editions: [] as Edition[], echec, relire };
  const { editions, ...sources } = reponse.data;
  const published = editions?.noeuds ?? [];
  return {
    annees: anneesOf(Object.values(sources) as (Etendue[] | null)[], published),
    editions: published,
    echec,
    relire,
  };
}

/** Those of the data, the one after (a report often gives last year's figures), those already published. */
export function anneesOf(directions: readonly (readonly Etendue[] | null)[], editions: readonly Edition[]): number[] {
  const ranges = directions.flatMap((sources) => (sources ?? []).flatMap(({ annees }) => annees ?? []));
  const years = new Set(editions.map(({ annee }) => annee));
  for (const { premiere, derniere } of ranges) for (let y = premiere; y <= derniere + 1; y++) years.add(y);
  return [...years].sort((a, b) => b - a);
}

/** The year one comes for: the last published, else the last that data date. */
export function anneeParDefaut(annees: readonly number[], editions: readonly Edition[]): number | null {
  return editions[0]?.annee ?? annees[1] ?? annees[0] ?? null;
}

const COMMENTAIRES = `query CommentairesDeLEdition($id: ID!) {
  edition(id: $id) { commentaires { fiche texte } }
}`;

/** What an edition says of its figures, by fiche; null while it is not known. */
export function useCommentaires(edition: string | null): Map<string, string> | null {
  const { reponse } = useGraphe<{ edition: { commentaires: Commentaire[] } | null }>(
    edition ? COMMENTAIRES : null,
    edition ? { id: edition } : {},
  );
  if (!edition) return new Map();
  if (!reponse) return null;
  return new Map(reponse.data.edition?.commentaires.map(({ fiche, texte }) => [fiche, texte]) ?? []);
}
