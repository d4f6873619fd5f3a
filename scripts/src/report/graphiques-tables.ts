import type { Graphique, Ligne } from './graphiques.js';
import type { ModeleDeGraphique } from './graphiques-modeles.js';
import { grouper } from './grouper.js';
import { evaluate } from './valeur.js';

/** Ce qu'un modèle tire de ses réponses : un tableau, ou un par classe. */
type Table = Pick<Graphique, 'id' | 'titre' | 'series' | 'lignes'>;

interface Classe {
  cles: { valeur: string; libelle: string }[];
  [champ: string]: unknown;
}

/** La réponse d'une année posée. */
export interface AnneeLue {
  annee: number;
  data: Record<string, unknown>;
  /** Vrai si le hub a des données de cette année. */
  isCovered: boolean;
  /** Vrai si chacune des sources lues en a. */
  isWhole: boolean;
}

/** Les tableaux d'un modèle ; une année que le hub n'a pas n'a pas de nombre, celle qu'une source n'a pas n'a pas de 0. */
export function tablesOf(modele: ModeleDeGraphique, lues: AnneeLue[]): Table[] {
  const { id, titre, series, unite } = modele;
  const valueAt = ({ annee, data, isCovered, isWhole }: AnneeLue, serie: (typeof series)[number]) => {
    const value = isCovered ? evaluate(serie.valeur, data, annee) : null;
    return value === 0 && !isWhole ? null : value;
  };
  const only = [{ libelle: modele.unite, trace: 'BARRES' as const }];
  if (modele.classes) return byClasse(modele, lues[0], only);
  if (modele.forme === 'EVOLUTION') {
    const lignes = lues.map((lue) => ({
      ...{ cle: String(lue.annee), libelle: String(lue.annee), unite },
      valeurs: series.map((serie) => valueAt(lue, serie)),
    }));
    return [{ id, titre, series: series.map(({ libelle, trace }) => ({ libelle, trace })), lignes }];
  }
  const lignes = series.map((serie) => ({
    ...{ cle: serie.libelle, libelle: serie.libelle, unite: serie.unite },
    valeurs: [valueAt(lues[0], serie)],
  }));
  return [{ id, titre, series: only, lignes }];
}

function byClasse(
  { id, titre, unite, forme, classes }: ModeleDeGraphique,
  { data, isCovered }: AnneeLue,
  series: Table['series'],
): Table[] {
  if (!classes) return [];
  const found = classes.chemin.reduce<unknown>((at, champ) => (at as Record<string, unknown> | null)?.[champ], data);
  const all = isCovered ? ((found ?? []) as Classe[]) : [];
  const ligneOf = (classe: Classe): Ligne => {
    const { valeur, libelle } = classe.cles[classe.cles.length - 1];
    return { cle: valeur, libelle, unite, valeurs: [(classe[classes.valeur] as number | null) ?? null] };
  };
  if (forme !== 'ENTONNOIR') {
    const lignes = all.map(ligneOf).sort((a, b) => a.libelle.localeCompare(b.libelle, 'fr'));
    return [{ id, titre, series, lignes }];
  }
  const { ordre } = classes;
  return [...grouper(all, ({ cles }) => cles[0].valeur)].map(([panneau, classesOfOne]) => ({
    id: `${id}-${panneau}`,
    titre: `${titre} « ${classesOfOne[0].cles[0].libelle} »`,
    series,
    lignes: classesOfOne.map(ligneOf).sort((a, b) => ordre.indexOf(a.cle) - ordre.indexOf(b.cle)),
  }));
}
