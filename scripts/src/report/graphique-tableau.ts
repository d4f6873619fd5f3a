import { anneesDe } from './annees.js';
import type { Graphique } from './graphiques.js';
import { nombre, nombreAvecUnite } from './nombre.js';

/** Le tableau derrière un graphique, en mots : la première colonne nomme la ligne. */
export interface Tableau {
  titre: string;
  colonnes: string[];
  lignes: string[][];
}

const PREMIERE = { ENTONNOIR: 'Étape', EVOLUTION: 'Année', CARTE: 'Commune', ECART: 'Ce qui est compté' };
const INCONNU = 'non disponible';

/** Les années d'un graphique : `2018`, ou `2014 à 2018`. */
export function periodeDe({ forme, lignes, annee, variables }: Graphique): string {
  const first = forme === 'EVOLUTION' ? Number(lignes[0].cle) : anneesDe(variables)[0];
  return first < annee ? `${first} à ${annee}` : String(annee);
}

/** Ce qu'il faut savoir pour lire un graphique, s'il y a quelque chose à savoir. */
export function lectureDe({ forme, lecture }: Graphique): string | null {
  const funnel = forme === 'ENTONNOIR' ? 'Chaque pourcentage rapporte une étape à la première.' : null;
  return [lecture, funnel].filter(Boolean).join(' ') || null;
}

/** Le tableau d'un graphique : une ligne par étape, par année, par commune ou par nombre. */
export function tableauDe(graphique: Graphique): Tableau {
  const { titre, forme, series, lignes } = graphique;
  const first = lignes[0]?.valeurs[0];
  const isFunnel = forme === 'ENTONNOIR';
  return {
    titre: `${titre}, ${periodeDe(graphique)}`,
    colonnes: [
      PREMIERE[forme],
      ...(forme === 'EVOLUTION' ? series.map(({ libelle }) => libelle) : ['Nombre']),
      ...(isFunnel ? ['Part de la première étape'] : []),
    ],
    lignes: lignes.map(({ libelle, unite, valeurs }) => [
      libelle,
      ...valeurs.map((value) => (value === null ? INCONNU : nombreAvecUnite(value, unite))),
      ...(isFunnel ? [partOf(valeurs[0], first)] : []),
    ]),
  };
}

function partOf(value: number | null, first: number | null | undefined): string {
  return value === null || !first ? INCONNU : `${nombre((100 * value) / first, '%')}\u202f%`;
}
