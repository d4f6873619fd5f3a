import { ErreurAgent } from '../runtime/errors.js';
import { isAnnee, type Mois, parseMois } from './mois.js';

/** Une période fermée [du, au], en mois ; une borne ouverte vaut ±∞. */
export interface Periode {
  du: Mois;
  au: Mois;
}

/** Ce qu'un filtre dit d'une période, comme l'écrit une requête. */
export interface FiltrePeriode {
  annee?: number | null;
  trimestre?: number | null;
  mois?: string | null;
  du?: string | null;
  au?: string | null;
}

/**
 * La période d'un filtre, ou `null` s'il n'en donne pas : `annee`, `annee` + `trimestre`, `mois`, ou `du`/`au`.
 * @throws ErreurAgent PERIODE_INVALIDE si deux façons de dire la période sont mêlées, ou si l'une est mal écrite.
 */
export function periodeOf({ annee, trimestre, mois, du, au }: FiltrePeriode): Periode | null {
  const ways = [annee ?? trimestre, mois, du ?? au].filter(isGiven);
  if (ways.length === 0) return null;
  if (ways.length > 1) throw invalid('Donnez la période d’une seule façon : annee (et trimestre), mois, ou du et au.');
  if (isGiven(mois)) return { du: monthOf(mois, 'mois'), au: monthOf(mois, 'mois') };
  if (isGiven(du) || isGiven(au)) {
    const periode = {
      du: isGiven(du) ? monthOf(du, 'du') : -Infinity,
      au: isGiven(au) ? monthOf(au, 'au') : Infinity,
    };
    if (periode.du > periode.au) throw invalid('La période finit avant de commencer : du doit précéder au.');
    return periode;
  }
  if (!isGiven(annee)) throw invalid('Un trimestre se donne avec son annee.');
  if (!isAnnee(annee)) throw invalid('L’annee va de 1900 à 2100.');
  if (!isGiven(trimestre)) return { du: annee * 12, au: annee * 12 + 11 };
  if (trimestre < 1 || trimestre > 4) throw invalid('Le trimestre va de 1 à 4.');
  const first = annee * 12 + (trimestre - 1) * 3;
  return { du: first, au: first + 2 };
}

/** « 2017-03 » → mois. @throws ErreurAgent PERIODE_INVALIDE */
export function monthOf(text: string, argument: string): Mois {
  const mois = parseMois(text);
  if (mois === null) throw invalid(`${argument} s’écrit AAAA-MM, par exemple "2017-03".`);
  return mois;
}

/** Vrai pour un argument donné : GraphQL laisse `undefined` ce qui manque et `null` ce qu'on a dit nul. */
export function isGiven<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null;
}

function invalid(message: string): ErreurAgent {
  return new ErreurAgent('PERIODE_INVALIDE', message);
}
