import { AILLEURS, type Colonne, croise, type Genre, isEtat, isFixed, type Mesurage, type Tableau } from './tableau.js';

/** Ce qu'une question garde d'une colonne de conditions : toutes ses classes, d'un ensemble la seule appartenance, ou rien. */
export type Garde = 'TOUT' | 'APPARTENANCE' | 'RIEN';

/** Par colonne d'un tableau. */
export type Gardees = readonly Garde[];

export function toutGarder({ genres }: Pick<Tableau<unknown>, 'genres'>): Gardees {
  return genres.map(() => 'TOUT');
}

/** Les questions qui ont une condition de moins : un état, un critère, ou un ensemble avec ses critères, s'il n'est pas le seul. */
export function plusLarges({ genres }: Pick<Tableau<unknown>, 'genres'>, gardees: Gardees): Gardees[] {
  const kept = (rang: number) => gardees[rang] !== 'RIEN';
  const flux = genres.flatMap((genre, rang) => (genre === 'FLUX' && kept(rang) ? [rang] : []));
  return genres.flatMap((genre, rang): Gardees[] => {
    if (!isFixed(genre) || !kept(rang)) return [];
    if (isEtat(genre)) return [withGarde(gardees, [rang], 'RIEN')];
    if (genre === 'CRITERE') {
      const ensemble = fluxOf(genres, rang);
      const without = withGarde(gardees, [rang], 'RIEN');
      // Les groupes d'un ensemble disent tous ses critères à la fois.
      return [ensemble < 0 ? without : withGarde(without, [ensemble], 'APPARTENANCE')];
    }
    const criteres = criteresOf(genres, rang);
    const member =
      criteres.length === 0 && gardees[rang] === 'TOUT' ? [withGarde(gardees, [rang], 'APPARTENANCE')] : [];
    return flux.length > 1
      ? [...member, withGarde(gardees, [rang, ...criteres, ...inclusOf(genres, rang)], 'RIEN')]
      : member;
  });
}

/** Le tableau tel que le voit une question plus large, ses colonnes à leur place. Qui n'est d'aucun des ensembles gardés n'y est pas. */
export function restreint<T>(
  { genres, cases }: Tableau<T>,
  gardees: Gardees,
  mesurage: Pick<Mesurage<T>, 'reunit'>,
): Tableau<T> {
  if (gardees.every((garde) => garde === 'TOUT')) return { genres, cases };
  const left = genres.map((genre, rang): Genre => (gardees[rang] === 'RIEN' ? 'RETIREE' : genre));
  const colonnes = genres.map((_, rang): Colonne => ({ rang, classe: CLASSES[gardees[rang]] }));
  return croise({ genres: left, cases }, colonnes, mesurage);
}

const CLASSES: Record<Garde, Colonne['classe']> = {
  TOUT: undefined,
  APPARTENANCE: (classe) => Math.min(classe, 1),
  RIEN: () => AILLEURS,
};

function withGarde(gardees: Gardees, rangs: readonly number[], garde: Garde): Gardees {
  return gardees.map((known, rang) => (rangs.includes(rang) ? garde : known));
}

/** Les colonnes des critères d'un ensemble, qui le suivent. */
function criteresOf(genres: readonly Genre[], flux: number): number[] {
  const next = genres.findIndex((genre, rang) => rang > flux && genre !== 'CRITERE');
  const end = next < 0 ? genres.length : next;
  return Array.from({ length: end - flux - 1 }, (_, i) => flux + 1 + i);
}

/** La colonne de l'état qu'un ensemble contient, s'il y en a un. */
function inclusOf(genres: readonly Genre[], flux: number): number[] {
  return genres.flatMap((genre, rang) => (genre === 'INCLUS' && fluxOf(genres, rang) === flux ? [rang] : []));
}

/** L'ensemble d'un critère, ou d'un état qu'il contient ; −1 si c'est le critère d'un fait, qui n'en a pas. */
function fluxOf(genres: readonly Genre[], rang: number): number {
  return genres.slice(0, rang).lastIndexOf('FLUX');
}
