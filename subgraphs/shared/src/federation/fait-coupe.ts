import type { FiltrePeriode } from '../cohort/periode.js';
import { isGiven } from '../cohort/periode.js';
import { checkPeriode } from '../cohort/secret/declinaisons.js';
import { type FaitDeclaration, fieldOf, filterableDimensions, LECTURES, type Lecture } from './fait.js';
import { lectureSql } from './fait-periode.js';
import type { FiltreDeFait } from './fait-query.js';

/** Ce que le secret coupe d'un fait : toutes les lignes de son année, par toutes les classes de chaque condition. */
export interface CoupeDeFait {
  /** Les lignes à couper. */
  base: FiltreDeFait;
  /** SQL sur l'alias `f`, une colonne par condition : la classe de chaque ligne. */
  colonnes: string[];
  /** Conditions : le fait, et chacune de celles de ses filtres. */
  poids: number;
}

/** La coupe d'un fait que ces filtres retiennent. @throws ErreurAgent SECRET_PERIODE, PERIODE_INVALIDE */
export function coupeDuFait<E extends object>(fait: FaitDeclaration<E>, filtres: readonly FiltreDeFait[]): CoupeDeFait {
  const periode = periodeDuFait(fait, filtres);
  const conditions = filtres.flatMap((filtre) => [
    ...datesOf(fait, filtre),
    ...propresOf(fait, filtre, periode.base),
    ...filterableDimensions(fait)
      .filter(([dimension]) => isGiven(filtre[fieldOf(dimension)]))
      .map(([, { expression }]) => `(${expression})::text`),
  ]);
  const distinct = [...new Set(conditions)];
  return {
    base: periode.base,
    colonnes: [...periode.colonnes, ...distinct],
    poids: 1 + periode.poids + distinct.length,
  };
}

const TRIMESTRES = [1, 2, 3, 4];

/** L'année d'un fait n'est pas une condition ; sans elle, toutes le coupent. Un trimestre en est une, une autre lecture que le début aussi. */
function periodeDuFait<E extends object>(fait: FaitDeclaration<E>, filtres: readonly FiltreDeFait[]): CoupeDeFait {
  const { date } = fait;
  if (!date) return { base: {}, colonnes: [], poids: 0 };
  for (const filtre of filtres) checkPeriode(filtre);
  const { annee, trimestre, periodeSur } = filtres.find((filtre) => isGiven(filtre.annee)) ?? {};
  if (!isGiven(annee)) return { base: {}, colonnes: [`extract(year FROM f.${date})::text`], poids: 0 };
  const otherwise = (periodeSur ?? []).some((lecture) => lecture !== 'DEBUT');
  if (!otherwise && !isGiven(trimestre)) return { base: { annee }, colonnes: [], poids: 0 };
  if (!otherwise) return { base: { annee }, colonnes: [`extract(quarter FROM f.${date})::text`], poids: 1 };
  const lectures = Object.keys(LECTURES) as Lecture[];
  const periodes: FiltrePeriode[] = isGiven(trimestre)
    ? [{ annee }, ...TRIMESTRES.map((one) => ({ annee, trimestre: one }))]
    : [{ annee }];
  const read = periodes.flatMap((periode) => lectures.map((lecture) => `(${lectureSql(fait, lecture, periode)})`));
  return {
    base: { annee, periodeSur: lectures },
    colonnes: [`concat_ws(',', ${read.join(', ')})`],
    poids: isGiven(trimestre) ? 2 : 1,
  };
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

function withValues(condition: string, code: string, { annee }: FiltrePeriode): string {
  const bounds = isGiven(annee) ? [`${annee}-01-01`, `${annee + 1}-01-01`] : ['-infinity', 'infinity'];
  return condition
    .replaceAll(':valeurs', `ARRAY['${code}']`)
    .replaceAll(':du', `'${bounds[0]}'`)
    .replaceAll(':avant', `'${bounds[1]}'`);
}
