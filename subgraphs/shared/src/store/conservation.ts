/**
 * Combien de temps une source garde ses lignes. `annees` : les lignes d'une personne, tant d'années après la date de référence du dernier
 * fichier qui parle d'elle dans la tranche. AVEC_LA_LIGNE_CITEE : aussi longtemps que la ligne de personne qu'elles citent. SANS_TERME :
 * la source ne parle de personne.
 */
export type Duree = { annees: number } | 'AVEC_LA_LIGNE_CITEE' | 'SANS_TERME';

/** La durée de conservation de chaque source d'une tranche. */
export type Conservation = Readonly<Record<string, Duree>>;

/** Une durée telle qu'on la lit. */
export function describeDuree(duree: Duree): string {
  if (duree === 'SANS_TERME') return 'sans terme : ne parle de personne';
  if (duree === 'AVEC_LA_LIGNE_CITEE') return 'aussi longtemps que la ligne qu’elle cite';
  return `${duree.annees} ans après le dernier fichier qui parle de la personne`;
}
