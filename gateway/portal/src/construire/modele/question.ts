import type { Catalogue, Ensemble } from './catalogue.js';

/** Years and quarters, a month, or months from and to. */
export type Periode = { annee: number; trimestre?: number } | { mois: string } | { du: string; au: string };

export type Valeur = readonly string[] | readonly number[] | boolean | Periode;

export interface Condition {
  /** Field of the filter. */
  critere: string;
  valeur: Valeur;
}

/** When a state is read: at the entry, at the exit, or one month, shifted by months. */
export interface MomentLu {
  type: string;
  mois?: string;
  decalage: number;
}

/** A set, and who of it is kept: the origin of a question, or a narrowing. */
export interface Etape {
  champ: string;
  periode: Periode | null;
  conditions: Condition[];
  moment: MomentLu | null;
  exclure: boolean;
}

export interface Axe {
  /** Field that splits; empty for a fact, which has but one. */
  champ: string;
  dimension: string;
}

export interface MesureChoisie {
  champ: string;
  periode: Periode | null;
  conditions: Condition[];
}

/** A question without GraphQL: where it starts, what it keeps, how it splits, what it measures. */
export interface Question {
  genre: 'cohorte' | 'fait';
  /** The first is the origin; a fact has no other. */
  etapes: [Etape, ...Etape[]];
  axes: Axe[];
  mesures: MesureChoisie[];
}

export function etape(champ: string): Etape {
  return { champ, periode: null, conditions: [], moment: null, exclure: false };
}

export function mesure(champ: string): MesureChoisie {
  return { champ, periode: null, conditions: [] };
}

/** A question that starts from this set or these facts, with the figure everyone asks for first. */
export function questionFrom(catalogue: Catalogue, champ: string): Question {
  const fait = catalogue.faits.find((one) => one.champ === champ);
  const first = fait ? fait.mesures[0] : catalogue.chiffres[0];
  return {
    genre: fait ? 'fait' : 'cohorte',
    etapes: [etape(champ)],
    axes: [],
    mesures: first ? [mesure(first.champ)] : [],
  };
}

/** What the graph says of the set of a step. @throws Error when the graph has it no more */
export function ensembleOf(catalogue: Catalogue, question: Question, rank: number): Ensemble {
  const { champ } = question.etapes[rank];
  const all = rank > 0 ? catalogue.filtrages : question.genre === 'fait' ? catalogue.faits : catalogue.cohortes;
  const found = all.find((one) => one.champ === champ);
  if (!found) throw new Error(`le graphe n’a plus ${champ}`);
  return found;
}

/** True when a step keeps the dates of people: it is read as a state, not as a flow. */
export function isEtat(catalogue: Catalogue, question: Question, rank: number): boolean {
  if (rank === 0 || question.genre === 'fait') return false;
  const { moment } = question.etapes[rank];
  return moment !== null || (ensembleOf(catalogue, question, rank).moments?.toujours ?? false);
}

/** The step before which a cohort is split: its last one, whose share is then that of each class, else the end. */
export function rangDesAxes(catalogue: Catalogue, question: Question, exact: boolean): number {
  const last = question.etapes.length - 1;
  if (last === 0) return 1;
  if (exact) return last;
  // Under secrecy, flows come before any split, and so do the states that only their own slice can read.
  const isReadAnywhere = isEtat(catalogue, question, last) && !ensembleOf(catalogue, question, last).avantLesAxes;
  return isReadAnywhere ? last : last + 1;
}
