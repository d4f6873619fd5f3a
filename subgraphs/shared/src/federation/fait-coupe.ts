import type { FiltrePeriode } from '../cohort/periode.js';
import { isGiven } from '../cohort/periode.js';
import { checkPeriode } from '../cohort/secret/refus.js';
import { type FaitDeclaration, fieldOf, filterableDimensions } from './fait.js';
import { periodeDuFait } from './fait-coupe-de-periode.js';
import { boundsOf, withBounds } from './fait-periode.js';
import type { FiltreDeFait } from './fait-query.js';

/** Ce que le secret coupe d'un fait : toutes les lignes de son année, par toutes les classes de chaque condition. */
export interface CoupeDeFait {
  /** SQL sur l'alias `f` : les lignes à couper. */
  lignes: string;
  /** SQL sur l'alias `f`, une colonne par condition : la classe de chaque ligne. */
  colonnes: string[];
  /** Vrai si la première colonne est celle des lectures d'une période (`reunitLectures`). */
  lectures: boolean;
  /** Conditions : le fait, et chacune de celles de ses filtres. */
  poids: number;
}

/** La coupe d'un fait que ces filtres retiennent. @throws ErreurAgent SECRET_PERIODE, PERIODE_INVALIDE */
export function coupeDuFait<E extends object>(fait: FaitDeclaration<E>, filtres: readonly FiltreDeFait[]): CoupeDeFait {
  const periode = periodeDuFait(fait, filtres);
  const annee = anneeOf(fait, filtres);
  const conditions = filtres.flatMap((filtre) => [
    ...datesOf(fait, filtre),
    ...propresOf(fait, filtre, annee),
    ...filterableDimensions(fait)
      .filter(([dimension]) => isGiven(filtre[fieldOf(dimension)]))
      .map(([, { expression }]) => `(${expression})::text`),
  ]);
  const distinct = [...new Set(conditions)];
  return {
    lignes: periode.lignes,
    lectures: periode.lectures,
    colonnes: [...periode.colonnes, ...distinct],
    poids: 1 + periode.poids + distinct.length,
  };
}

/** L'année où les conditions propres à un fait se lisent ; absente : tous les temps. */
function anneeOf<E extends object>({ date }: FaitDeclaration<E>, filtres: readonly FiltreDeFait[]): FiltrePeriode {
  const { annee } = (date && filtres.find((filtre) => isGiven(filtre.annee))) || {};
  return isGiven(annee) ? { annee } : {};
}

/** Les autres dates d'un fait : par année, ou par trimestre. */
function datesOf<E extends object>({ dates = {} }: FaitDeclaration<E>, filtre: FiltreDeFait): string[] {
  return Object.entries(dates).flatMap(([champ, { propriete }]) => {
    const own = filtre[champ] as FiltrePeriode | null | undefined;
    if (!own) return [];
    checkPeriode(own);
    if (!isGiven(own.annee)) return [];
    const quarter = isGiven(own.trimestre) ? [`extract(quarter FROM f.${propriete})::text`] : [];
    return [`extract(year FROM f.${propriete})::text`, ...quarter];
  });
}

/** Les conditions propres à un fait : qui satisfait chacun de leurs codes. */
function propresOf<E extends object>(
  { conditions = {} }: FaitDeclaration<E>,
  filtre: FiltreDeFait,
  periode: FiltrePeriode,
): string[] {
  return Object.entries(conditions)
    .filter(([champ]) => isGiven(filtre[champ]))
    .map(([, { codes, condition }]) => {
      const each = Object.values(codes).map((code) => `(${withValues(condition, code, periode)})`);
      return `concat_ws(',', ${each.join(', ')})`;
    });
}

function withValues(condition: string, code: string, periode: FiltrePeriode): string {
  return withBounds(condition.replaceAll(':valeurs', `ARRAY['${code}']`), boundsOf(periode));
}
