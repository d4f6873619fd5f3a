import { useGraphe } from '../graph/use-graphe.js';
import { anneesOf, type Edition, type Etendue } from './annees.js';
import type { Commentaire } from './composition.js';

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
