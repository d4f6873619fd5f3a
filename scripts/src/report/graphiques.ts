import type { Etendues } from './etendues.js';
import type { Absence, SourceDeFigure } from './figures.js';
import type { GraphClient } from './graph-client.js';
import type { Forme, ModeleDeGraphique } from './graphiques-modeles.js';
import { tablesOf } from './graphiques-tables.js';
import { grouper } from './grouper.js';
import { type Lacune, lacunesOf } from './lacunes.js';
import { absenceOf, isCovered, poser } from './operation-posee.js';

/** Un graphique et ses nombres : le tableau qui se dessine, et d'où il vient. */
export interface Graphique {
  id: string;
  fiche: string;
  titre: string;
  lecture: string | null;
  forme: Forme;
  unite: string;
  /** Année des données, la dernière d'une évolution. */
  annee: number;
  /** Les colonnes de nombres ; une seule, sauf pour une évolution. */
  series: { libelle: string; trace: 'BARRES' | 'COURBE' }[];
  lignes: Ligne[];
  /** Pourquoi il n'y a rien à dessiner ; nul s'il y a un nombre. */
  absence: Absence | null;
  /** Les sources qui ne couvrent pas toutes les années posées. */
  lacunes: Lacune[];
  operation: string;
  /** Variables de la dernière année posée. */
  variables: Record<string, unknown>;
  sources: SourceDeFigure[];
}

export interface Ligne {
  /** Code de la classe ou de l'année ; d'une commune, son code INSEE. */
  cle: string;
  libelle: string;
  unite: string;
  /** Un nombre par série ; nul s'il n'est pas connu ou pas montré. */
  valeurs: (number | null)[];
}

/**
 * Les graphiques d'un rapport, dans l'ordre des modèles ; un modèle par classes peut en donner plusieurs, ou aucun.
 * @throws Error si le graphe ne répond pas.
 */
export async function computeGraphiques(
  client: GraphClient,
  modeles: readonly ModeleDeGraphique[],
  anneeDuRapport: number,
  etendues: Etendues,
): Promise<Graphique[]> {
  const ofEach = modeles.map(async (modele) => {
    const graphiques: Graphique[] = [];
    const annee = anneeDuRapport + modele.decalage;
    const annees = Array.from({ length: modele.annees }, (_, i) => annee - modele.annees + 1 + i);
    const { id, operation, variables } = modele;
    const answers = await Promise.all(annees.map((year) => poser(client, { id, texte: operation, variables }, year)));
    const last = answers[answers.length - 1];
    const ofYears = answers.map(({ lues, variables }) => lacunesOf({ sources: lues, variables }, etendues));
    const lues = annees.map((year, i) => ({
      ...{ annee: year, data: answers[i].data },
      ...{ isCovered: isCovered(year, etendues.hub) && !answers[i].refusee, isWhole: ofYears[i].length === 0 },
    }));
    for (const table of tablesOf(modele, lues)) {
      const isEmpty = table.lignes.every(({ valeurs }) => valeurs.every((value) => value === null));
      graphiques.push({
        ...{ id: table.id, fiche: modele.fiche, titre: table.titre, lecture: modele.lecture, forme: modele.forme },
        ...{ unite: modele.unite, annee, series: table.series, lignes: table.lignes },
        absence: isEmpty ? (absenceOf(last, annees, etendues.hub) ?? 'SANS_OBJET') : null,
        lacunes: distinct(ofYears.flat()),
        ...{ operation, variables: last.variables, sources: last.lues },
      });
    }
    return graphiques;
  });
  return (await Promise.all(ofEach)).flat();
}

/** Chaque source une fois de chaque côté. */
function distinct(lacunes: readonly Lacune[]): Lacune[] {
  return [...grouper(lacunes, ({ source, cote }) => `${source} ${cote}`).values()].map(([first]) => first);
}
