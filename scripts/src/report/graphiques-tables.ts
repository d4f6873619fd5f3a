import type { Reponse } from './graph-client.js';
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

/** Les tableaux d'un modèle : une réponse par année posée ; une année que le hub n'a pas n'a pas de nombre. */
export function tablesOf(
  modele: ModeleDeGraphique,
  annees: number[],
  answers: Reponse[],
  isCovered: (year: number) => boolean,
): Table[] {
  const { id, titre, series, unite } = modele;
  const valueAt = (i: number, serie: (typeof series)[number]) =>
    isCovered(annees[i]) ? evaluate(serie.valeur, answers[i].data, annees[i]) : null;
  const only = [{ libelle: modele.unite, trace: 'BARRES' as const }];
  if (modele.classes) return byClasse(modele, answers[0], only, isCovered(annees[0]));
  if (modele.forme === 'EVOLUTION') {
    const lignes = annees.map((year, i) => ({
      ...{ cle: String(year), libelle: String(year), unite },
      valeurs: series.map((serie) => valueAt(i, serie)),
    }));
    return [{ id, titre, series: series.map(({ libelle, trace }) => ({ libelle, trace })), lignes }];
  }
  const lignes = series.map((serie) => ({
    ...{ cle: serie.libelle, libelle: serie.libelle, unite: serie.unite },
    valeurs: [valueAt(0, serie)],
  }));
  return [{ id, titre, series: only, lignes }];
}

function byClasse(
  { id, titre, unite, forme, classes }: ModeleDeGraphique,
  { data }: Reponse,
  series: Table['series'],
  isCovered: boolean,
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
    titre: `${titre} ${classesOfOne[0].cles[0].libelle}`,
    series,
    lignes: classesOfOne.map(ligneOf).sort((a, b) => ordre.indexOf(a.cle) - ordre.indexOf(b.cle)),
  }));
}
