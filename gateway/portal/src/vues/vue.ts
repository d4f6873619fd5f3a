import type { GraphiqueDeVue } from './donnees-du-graphique.js';

export type Partage = 'MOI' | 'DIRECTION' | 'TOUS';

export const PARTAGES: Record<Partage, { libelle: string; aide: string }> = {
  MOI: { libelle: 'Moi seulement', aide: 'Personne d’autre ne la voit.' },
  DIRECTION: { libelle: 'Ma direction', aide: 'Vos collègues de la même direction la voient et la lancent.' },
  TOUS: {
    libelle: 'Tous',
    aide: 'Tous ceux qui lisent des données la voient et la lancent, avec leurs propres droits.',
  },
};

export interface VariableDeVue {
  nom: string;
  libelle: string;
  type: string;
  defaut: unknown;
}

export interface CleDeVue {
  id: string;
  libelle: string;
  creeeLe: string;
  revoqueeLe: string | null;
}

/** A saved view, as its page reads it. */
export interface Vue {
  slug: string;
  titre: string;
  description: string | null;
  version: number;
  operation: string;
  variables: VariableDeVue[];
  colonnes: { chemin: string; titre: string }[];
  graphique: GraphiqueDeVue | null;
  proprietaire: string;
  estMienne: boolean;
  partage: Partage;
  etiquettes: string[];
  modifieeLe: string;
  cassee: string | null;
  retiree: boolean;
  versions: { numero: number; modifieeLe: string; modifieePar: string; titre: string }[];
  cles: CleDeVue[];
}

export const VUE = `query VueDeLaPage($slug: ID!, $version: Int) {
  vue(slug: $slug, version: $version) {
    slug titre description version operation proprietaire estMienne partage etiquettes modifieeLe cassee retiree
    variables { nom libelle type defaut }
    colonnes { chemin titre }
    graphique { type categorie series }
    versions { numero modifieeLe modifieePar titre }
    cles { id libelle creeeLe revoqueeLe }
  }
}`;

export type VueDeLaListe = Pick<
  Vue,
  'slug' | 'titre' | 'description' | 'proprietaire' | 'estMienne' | 'partage' | 'etiquettes' | 'modifieeLe' | 'cassee'
> & { graphique: { type: GraphiqueDeVue['type'] } | null };

export const VUES = `query VuesDeLaPage($filtre: FiltreVues, $apres: String) {
  vues(filtre: $filtre, premier: 100, apres: $apres) {
    noeuds {
      slug titre description proprietaire estMienne partage etiquettes modifieeLe cassee
      graphique { type }
    }
    pageInfo { hasNextPage endCursor }
    total
  }
}`;

/** What is saved of a view; its type is the one that the operation declares. */
export interface VueAEnregistrer {
  titre: string;
  description: string | null;
  operation: string;
  variables: { nom: string; libelle: string; defaut: unknown }[];
  colonnes: { chemin: string; titre: string }[];
  graphique: GraphiqueDeVue | null;
  partage: Partage;
  etiquettes: string[];
}
