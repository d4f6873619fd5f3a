/** Ce que le registre dit d'une identité à toutes les tranches. L'état est entier : le rejouer ne change rien. */
export interface EvenementIdentite {
  numero: number;
  /** Identité (une clé de personne : un NIR, un identifiant de France Travail, ou un nom et une date de naissance), sans lien lisible avec elle. */
  identite: number;
  /** Identifiant opaque de la personne, celui de `Personne.id`. */
  uid: string;
  /** Numéro d'ordre de la personne, dense à partir de 0 ; `null` si l'identité convient à plusieurs (ambiguë). */
  personne: number | null;
}
