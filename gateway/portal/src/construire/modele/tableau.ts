import type { Catalogue } from './catalogue.js';
import { lowerFirst } from './libelles.js';
import { axesOf, periodeOf } from './phrase.js';
import { ensembleOf, type Question, rangDesAxes } from './question.js';

/** A column of the flat table, under a title that a reader understands without the question. */
export interface Colonne {
  chemin: string;
  titre: string;
  /** A class of an axis, or a figure. */
  genre: 'classe' | 'chiffre';
}

export type TypeDeGraphique = 'BARRES' | 'LIGNES' | 'EMPILE' | 'ENTONNOIR' | 'CARTE';

export interface Graphique {
  type: TypeDeGraphique;
  categorie: string;
  series: string[];
}

/** The columns of the answer to a question, as exports flatten it: its axes, then its figures. */
export function colonnesOf(catalogue: Catalogue, question: Question, exact: boolean): Colonne[] {
  const titres = axesOf(catalogue, question);
  const axes = question.axes.map(({ dimension }, rank) => {
    return { chemin: `${dimension}_libelle`, titre: titres[rank], genre: 'classe' as const };
  });
  const figures = question.genre === 'fait' ? ofFact(catalogue, question) : ofCohorte(catalogue, question, exact);
  return [...axes, ...figures.map((one) => ({ ...one, genre: 'chiffre' as const }))];
}

/** The chart that suits a question, of this figure; null when a table says as much. */
export function graphiqueOf(colonnes: readonly Colonne[], axes: readonly string[], chiffre: string): Graphique | null {
  const classes = colonnes.filter(({ genre }) => genre === 'classe').map(({ chemin }) => chemin);
  const figures = colonnes.filter(({ genre }) => genre === 'chiffre').map(({ chemin }) => chemin);
  if (classes.length === 0) {
    const steps = figures.filter((chemin) => /(^|\.)effectif$/.test(chemin));
    return steps.length > 1 ? { type: 'ENTONNOIR', categorie: steps[0], series: steps } : null;
  }
  const along = axes.findIndex((dimension) => TEMPS.test(dimension));
  const categorie = classes[Math.max(along, 0)];
  const others = classes.filter((chemin) => chemin !== categorie).slice(0, 1);
  const type = along >= 0 ? 'LIGNES' : others.length > 0 ? 'EMPILE' : 'BARRES';
  return { type, categorie, series: [...others, chiffre] };
}

/** The column of the communes: what a map has squares for. */
export const COMMUNES = 'COMMUNE_libelle';

/** The same chart, drawn otherwise: a map is of communes, and of one figure. */
export function drawnAs(graphique: Graphique, type: TypeDeGraphique): Graphique {
  return type === 'CARTE' ? { type, categorie: COMMUNES, series: graphique.series.slice(-1) } : { ...graphique, type };
}

/** Axes along which a line makes sense. */
const TEMPS = /^(ANNEE|MOIS|DATE.*)$/;

function ofFact(catalogue: Catalogue, { etapes, mesures }: Question) {
  const fait = catalogue.faits.find(({ champ }) => champ === etapes[0].champ);
  return mesures.map(({ champ }) => ({
    chemin: `${etapes[0].champ}.agregat.${champ}`,
    titre: shortened(fait?.mesures.find((one) => one.champ === champ)?.libelle ?? champ),
  }));
}

function ofCohorte(catalogue: Catalogue, question: Question, exact: boolean) {
  const { etapes, axes, mesures } = question;
  const split = axes.length > 0;
  const path = pathOf(catalogue, question, exact);
  const counted = mesures.some(({ champ }) => champ === 'effectif');
  const before = split || !counted ? [] : etapes.slice(0, -1);
  const steps = before.map((_, rank) => ({
    chemin: [...etapes.slice(0, rank + 1).map(({ champ }) => champ), 'effectif'].join('.'),
    titre: stepOf(catalogue, question, rank),
  }));
  const offered = split ? catalogue.chiffresDeCellule : catalogue.chiffres;
  const figures = mesures.flatMap(({ champ }) => {
    const described = catalogue.descriptions.find((one) => one.champ === champ);
    if (described)
      return [{ chemin: `${path}.${champ}${split ? '.cellules' : ''}.total`, titre: shortened(described.libelle) }];
    const known = offered.find((one) => one.champ === champ);
    if (!known) return [];
    const titre =
      champ === 'effectif' && before.length > 0 ? stepOf(catalogue, question, etapes.length - 1) : known.libelle;
    return [{ chemin: `${path}${split ? '.cellules' : ''}.${champ}`, titre }];
  });
  return [...steps, ...figures];
}

/** The names in the answer that lead to the figures. */
function pathOf(catalogue: Catalogue, question: Question, exact: boolean): string {
  const names: string[] = question.etapes.map(({ champ }) => champ);
  const splits = [...new Set(question.axes.map(({ champ }) => champ))];
  names.splice(rangDesAxes(catalogue, question, exact), 0, ...splits);
  return names.join('.');
}

/** A step of a funnel: who is counted, and when. */
function stepOf(catalogue: Catalogue, question: Question, rank: number): string {
  const { libelle } = ensembleOf(catalogue, question, rank);
  const { periode, exclure } = question.etapes[rank];
  const said = [libelle, periodeOf(periode)].filter(Boolean).join(' ');
  return exclure ? `Sauf ${lowerFirst(said)}` : said;
}

function shortened(libelle: string): string {
  return libelle.split(/, | : /)[0];
}
