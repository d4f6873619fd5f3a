import { type Comparaison, compareToEdition } from './comparaison.js';
import type { EditionPubliee } from './edition.js';
import { type Etendues, readEtendues } from './etendues.js';
import { type FicheAction, readFiches } from './fiches.js';
import type { Figure } from './figures.js';
import type { GraphClient } from './graph-client.js';
import { computeGraphiques, type Graphique } from './graphiques.js';
import { loadGraphiques } from './graphiques-modeles.js';
import { grouper } from './grouper.js';
import { type ControleEnDefaut, readQualite, type SourceDuHub } from './qualite.js';
import { valeurEcrite } from './valeur-en-mots.js';

/** Le rapport d'une année, prêt à mettre en page : orientation, fiche, dispositif, figures et graphiques. */
export interface Rapport {
  annee: number;
  /** Jour où il est établi, AAAA-MM-JJ. */
  etabliLe: string;
  orientations: OrientationDuRapport[];
  /** Nulle sans édition à laquelle comparer. */
  comparaison: Comparaison | null;
  annexe: Annexe;
  /** Les sources du hub, par identifiant. */
  sources: Map<string, SourceDuHub>;
  etendues: Etendues;
}

export interface OrientationDuRapport {
  numero: string;
  titre: string;
  fiches: FicheDuRapport[];
}

export interface FicheDuRapport {
  numero: string;
  titre: string;
  /** Ce que l'édition en dit, en Markdown ; nul sans édition, ou si elle n'en dit rien. */
  commentaire: string | null;
  dispositifs: { nom: string; figures: Figure[] }[];
  graphiques: Graphique[];
}

/** Ce qui ne tombe pas juste. */
export interface Annexe {
  ecarts: Graphique[];
  /** Nuls pour qui n'a pas à les lire. */
  controles: ControleEnDefaut[] | null;
  retards: SourceDuHub[];
  /** Figures dont l'année n'est pas celle du rapport. */
  decalees: Figure[];
  /** Figures dont le rapport ne montre pas de valeur. */
  sansValeur: Figure[];
}

export const titreDe = ({ annee }: Rapport) => `Rapport d’exécution ${annee} de la politique d’insertion`;

/** `Fiche action 14`, `Fiches action 1 et 2`. */
export function nomDeFiche({ numero }: FicheDuRapport): string {
  return numero.includes('-') ? `Fiches action ${numero.replace('-', ' et ')}` : `Fiche action ${numero}`;
}

interface Options {
  /** L'édition à laquelle les figures ont été comparées. */
  edition?: EditionPubliee | null;
  /** AAAA-MM-JJ ; absent : aujourd'hui. */
  etabliLe?: string;
}

/** Le rapport d'une année, à partir de ses figures. @throws Error si le graphe ne répond pas, ou ignore une fiche. */
export async function composeRapport(
  client: GraphClient,
  figures: readonly Figure[],
  annee: number,
  { edition, etabliLe = new Date().toISOString().slice(0, 10) }: Options = {},
): Promise<Rapport> {
  const [fiches, qualite, etendues] = await Promise.all([
    readFiches(client),
    readQualite(client),
    readEtendues(client),
  ]);
  const graphiques = await computeGraphiques(client, loadGraphiques(), annee, etendues);
  const sources = new Map(qualite.sources.map((source) => [source.id, source]));
  return {
    annee,
    etabliLe,
    orientations: layOut(fiches, figures, graphiques, edition?.commentaires),
    comparaison: edition ? await compareToEdition(client, figures, edition, qualite.sources) : null,
    annexe: {
      ecarts: graphiques.filter(({ forme }) => forme === 'ECART'),
      controles: qualite.controles,
      retards: qualite.sources.filter(({ enRetard }) => enRetard),
      decalees: figures.filter((figure) => figure.annee !== annee),
      sansValeur: figures.filter((figure) => valeurEcrite(figure, { etendues, sources }).nombre === null),
    },
    sources,
    etendues,
  };
}

/** Les fiches se suivent dans l'ordre du graphe, les figures d'une fiche dans celui des indicateurs. */
function layOut(
  fiches: readonly FicheAction[],
  figures: readonly Figure[],
  graphiques: readonly Graphique[],
  commentaires: ReadonlyMap<string, string> = new Map(),
): OrientationDuRapport[] {
  const known = new Set(fiches.map(({ numero }) => numero));
  const lost = [...figures, ...graphiques].find(({ fiche }) => !known.has(fiche));
  if (lost) throw new Error(`${lost.id} est de la fiche ${lost.fiche}, que le graphe ne connaît pas.`);
  const ofOrientation = grouper(fiches, ({ orientation }) => orientation.numero);
  return [...ofOrientation].map(([numero, those]) => ({
    numero,
    titre: those[0].orientation.titre,
    fiches: those.map((fiche) => ({
      numero: fiche.numero,
      titre: fiche.titre,
      commentaire: commentaires.get(fiche.numero) ?? null,
      dispositifs: [
        ...grouper(
          figures.filter((figure) => figure.fiche === fiche.numero),
          ({ dispositif }) => dispositif,
        ),
      ].map(([nom, own]) => ({ nom, figures: own })),
      graphiques: graphiques.filter((one) => one.fiche === fiche.numero && one.forme !== 'ECART'),
    })),
  }));
}
