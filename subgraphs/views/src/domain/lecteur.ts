/** Qui lit ou écrit une vue, d'après son jeton. */
export interface Lecteur {
  sujet: string;
  /** Ce que les autres lisent de lui. */
  nom: string;
  /** Nulle : son jeton ne la dit pas. */
  direction: string | null;
}
