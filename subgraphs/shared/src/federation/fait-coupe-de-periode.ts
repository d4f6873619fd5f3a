import { isAnnee } from '../cohort/mois.js';
import { type FiltrePeriode, isGiven } from '../cohort/periode.js';
import { checkPeriode } from '../cohort/secret/refus.js';
import { type FaitDeclaration, LECTURES, type Lecture } from './fait.js';
import type { CoupeDeFait } from './fait-coupe.js';
import { boundsOf, lectureSql, withBounds } from './fait-periode.js';
import type { FiltreDeFait } from './fait-query.js';

const TOUTES = 'true';
const TRIMESTRES = [1, 2, 3, 4];

/** L'année d'un fait n'est pas une condition ; sans elle, toutes le coupent. Un trimestre en est une, une autre lecture que le début aussi. @throws ErreurAgent SECRET_PERIODE, PERIODE_INVALIDE */
export function periodeDuFait<E extends object>(
  fait: FaitDeclaration<E>,
  filtres: readonly FiltreDeFait[],
): CoupeDeFait {
  const { date, fin, cohorte } = fait;
  const simple = { lignes: TOUTES, lectures: false, colonnes: [], poids: 0 };
  if (!date) return simple;
  for (const filtre of filtres) checkPeriode(filtre);
  const { annee, trimestre, periodeSur } = filtres.find((filtre) => isGiven(filtre.annee)) ?? {};
  if (!isGiven(annee)) {
    const dates = [date, ...(fin ? [fin.propriete] : [])].map((one) => `extract(year FROM f.${one})::text`);
    return { ...simple, colonnes: cohorte?.annees ? [...dates, `(${cohorte.annees})::text`] : dates };
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
  return voisine(periode, -1).flatMap(finDe);
}

function apres(periode: FiltrePeriode): FiltrePeriode[] {
  return voisine(periode, 1).flatMap(debutDe);
}

/** La période de même durée, tant de fois après, si c'en est une. */
function voisine({ annee, trimestre }: FiltrePeriode, combien: number): FiltrePeriode[] {
  const rang = (annee as number) * 4 + (trimestre ?? 1) - 1 + combien * (isGiven(trimestre) ? 1 : 4);
  const found = Math.floor(rang / 4);
  if (!isAnnee(found)) return [];
  return [isGiven(trimestre) ? { annee: found, trimestre: (rang % 4) + 1 } : { annee: found }];
}
