import { Decimal } from 'decimal.js';
import type { EditionPubliee } from './edition.js';
import type { Figure } from './figures.js';

/** Une figure d'aujourd'hui, à côté de ce qu'une édition en a publié. */
export interface FigureComparee extends Figure {
  /** Nul si l'édition n'a pas cette figure. */
  publie: Publie | null;
  /** Valeur d'aujourd'hui moins valeur publiée, dans l'unité de la figure (des points, pour un pourcentage) ; nul si l'une manque. */
  ecart: number | null;
}

export interface Publie {
  /** Identifiant de l'édition. */
  edition: string;
  numero: number;
  /** Instant de la publication, ISO 8601. */
  publieeLe: string;
  valeur: number | null;
}

/** Compare des figures à celles d'une édition, par identifiant. */
export function compareFigures(figures: readonly Figure[], edition: EditionPubliee): FigureComparee[] {
  return figures.map((figure) => {
    const publie = publieDe(figure, edition);
    return { ...figure, publie, ecart: ecartDe(figure.valeur, publie?.valeur ?? null) };
  });
}

/** Vrai si la figure a été comparée à une édition. */
export function isComparee(figure: Figure): figure is FigureComparee {
  return 'publie' in figure;
}

function publieDe({ id }: Figure, { id: edition, numero, publieeLe, figures }: EditionPubliee): Publie | null {
  const publiee = figures.get(id);
  return publiee ? { edition, numero, publieeLe, valeur: publiee.valeur } : null;
}

function ecartDe(valeur: number | null, publiee: number | null): number | null {
  return valeur === null || publiee === null ? null : new Decimal(valeur).minus(publiee).toNumber();
}
