import type { FiltrePeriode } from '../cohort/periode.js';
import { isGiven } from '../cohort/periode.js';
import { checkPeriode } from '../cohort/secret/refus.js';
import { type FaitDeclaration, fieldOf, filterableDimensions, LECTURES, type Lecture } from './fait.js';
import { boundsOf, lectureSql, withBounds } from './fait-periode.js';
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

const TOUTES = 'true';

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

const TRIMESTRES = [1, 2, 3, 4];

/** L'année d'un fait n'est pas une condition ; sans elle, toutes le coupent. Un trimestre en est une, une autre lecture que le début aussi. */
function periodeDuFait<E extends object>(fait: FaitDeclaration<E>, filtres: readonly FiltreDeFait[]): CoupeDeFait {
  const { date, cohorte } = fait;
  const simple = { lignes: TOUTES, lectures: false, colonnes: [], poids: 0 };
  if (!date) return simple;
  for (const filtre of filtres) checkPeriode(filtre);
  const { annee, trimestre, periodeSur } = filtres.find((filtre) => isGiven(filtre.annee)) ?? {};
  if (!isGiven(annee)) {
    const retenues = cohorte ? [`(${cohorte.annees})::text`] : [];
    return { ...simple, colonnes: [`extract(year FROM f.${date})::text`, ...retenues] };
  }
  const otherwise = (periodeSur ?? []).some((lecture) => lecture !== 'DEBUT');
  const poids = (isGiven(trimestre) ? 1 : 0) + (otherwise ? 1 : 0);
  if (!otherwise && !cohorte?.contientLeDebut) {
    const colonnes = isGiven(trimestre) ? [`extract(quarter FROM f.${date})::text`] : [];
    return { ...simple, lignes: lectureSql(fait, 'DEBUT', { annee }), colonnes, poids };
  }
  const readings = (periode: FiltrePeriode) =>
    otherwise ? toutesLectures(fait, periode) : lecturesDuDebut(fait, periode);
  const parts = isGiven(trimestre) ? TRIMESTRES.map((one) => ({ annee, trimestre: one })) : [];
  const whole = readings({ annee });
  const read = new Set([...whole, ...parts.flatMap(readings)]);
  return {
    ...{ lignes: `(${whole.join(' OR ')})`, lectures: true, poids },
    colonnes: [`concat_ws('', ${[...read].map((sql) => `(${sql})::int`).join(', ')})`],
  };
}

/** SQL, par lecture d'une période et par ce qu'une cohorte retient d'elle et de ses voisines : les lignes qui en sont. */
function toutesLectures<E extends object>(fait: FaitDeclaration<E>, periode: FiltrePeriode): string[] {
  const lectures = Object.keys(LECTURES) as Lecture[];
  return [
    ...lectures.map((lecture) => lues(fait, lecture, periode)),
    ...retenues(fait, [...avant(periode), ...debutDe(periode), ...finDe(periode), ...apres(periode)]),
  ];
}

/** De ce qui commence dans une période : cela, et ce qu'en retient la cohorte qui le contient, et de celle d'avant. */
function lecturesDuDebut<E extends object>(fait: FaitDeclaration<E>, periode: FiltrePeriode): string[] {
  return [lues(fait, 'DEBUT', periode), ...retenues(fait, [...avant(periode), ...debutDe(periode)])];
}

function lues<E extends object>(fait: FaitDeclaration<E>, lecture: Lecture, periode: FiltrePeriode): string {
  return `coalesce(${lectureSql(fait, lecture, periode)}, false)`;
}

/** Ce que la cohorte retient de ces périodes, des mois si elle se demande par mois. */
function retenues<E extends object>({ cohorte }: FaitDeclaration<E>, periodes: readonly FiltrePeriode[]): string[] {
  if (!cohorte) return [];
  return periodes
    .filter(({ mois }) => cohorte.parMois || !isGiven(mois))
    .map((periode) => `coalesce(${withBounds(`(${cohorte.retient})`, boundsOf(periode))}, false)`);
}

/** Une période, et celles qui commencent avec elle. */
function debutDe(periode: FiltrePeriode): FiltrePeriode[] {
  return isGiven(periode.trimestre) ? [periode] : [periode, { ...periode, trimestre: 1 }];
}

/** Une période, et celles qui finissent avec elle : d'une année, son dernier trimestre ; son dernier mois. */
function finDe(periode: FiltrePeriode): FiltrePeriode[] {
  const { annee, trimestre } = periode;
  const mois = { mois: `${annee}-${String((trimestre ?? 4) * 3).padStart(2, '0')}` };
  return isGiven(trimestre) ? [periode, mois] : [periode, { annee, trimestre: 4 }, mois];
}

function avant(periode: FiltrePeriode): FiltrePeriode[] {
  return finDe(decalee(periode, -1));
}

function apres(periode: FiltrePeriode): FiltrePeriode[] {
  return debutDe(decalee(periode, 1));
}

/** La période de même durée, tant de fois après. */
function decalee({ annee, trimestre }: FiltrePeriode, combien: number): FiltrePeriode {
  if (!isGiven(trimestre)) return { annee: (annee as number) + combien };
  const rang = (annee as number) * 4 + trimestre - 1 + combien;
  return { annee: Math.floor(rang / 4), trimestre: (rang % 4) + 1 };
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
