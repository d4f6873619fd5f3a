import { formatMois } from '../cohort/mois.js';
import { type FiltrePeriode, periodeOf } from '../cohort/periode.js';
import type { FaitDeclaration, FinDeFait, Lecture } from './fait.js';
import type { FiltreDeFait } from './fait-query.js';

/** Bornes d'une période, en dates : du premier jour compris au lendemain du dernier. L'infini pour une borne ouverte. */
interface Bornes {
  du: string;
  avant: string;
}

const SANS_BORNE: Bornes = { du: '-infinity', avant: 'infinity' };

/** Les bornes de la période d'un filtre ; sans période, tous les temps. */
export function boundsOf(filtre: FiltrePeriode): Bornes {
  const periode = periodeOf(filtre);
  if (!periode) return SANS_BORNE;
  return {
    du: Number.isFinite(periode.du) ? `${formatMois(periode.du)}-01` : SANS_BORNE.du,
    avant: Number.isFinite(periode.au) ? `${formatMois(periode.au + 1)}-01` : SANS_BORNE.avant,
  };
}

/** Les conditions SQL que mettent les périodes d'un filtre, avec leurs paramètres. @throws ErreurAgent PERIODE_INVALIDE */
export function periodConditions<E extends object>(
  { date, fin, dates = {} }: FaitDeclaration<E>,
  filtre: FiltreDeFait,
): [string, Record<string, string>][] {
  const conditions: [string, Record<string, string>][] = [];
  if (date && periodeOf(filtre)) {
    const bounds = { ...boundsOf(filtre) };
    for (const lecture of readingsOf(filtre)) conditions.push([conditionOf(lecture, `f.${date}`, fin), bounds]);
  }
  for (const [champ, { propriete }] of Object.entries(dates)) {
    const own = filtre[champ] as FiltrePeriode | null | undefined;
    if (!own || !periodeOf(own)) continue;
    const { du, avant } = boundsOf(own);
    const names = { [`${champ}Du`]: du, [`${champ}Avant`]: avant };
    conditions.push([`f.${propriete} >= :${champ}Du AND f.${propriete} < :${champ}Avant`, names]);
  }
  return conditions;
}

/** La condition SQL d'une lecture d'une période, ses dates écrites. @throws ErreurAgent PERIODE_INVALIDE */
export function lectureSql<E extends object>(
  { date, fin }: FaitDeclaration<E>,
  lecture: Lecture,
  periode: FiltrePeriode,
): string {
  return `(${withBounds(conditionOf(lecture, `f.${String(date)}`, fin), boundsOf(periode))})`;
}

/** Une condition SQL, ses dates écrites à la place de `:du` et de `:avant`. */
export function withBounds(condition: string, { du, avant }: Bornes): string {
  return condition.replaceAll(':du', `'${du}'`).replaceAll(':avant', `'${avant}'`);
}

function readingsOf({ periodeSur }: FiltreDeFait): readonly Lecture[] {
  return periodeSur && periodeSur.length > 0 ? periodeSur : ['DEBUT'];
}

function conditionOf<E extends object>(lecture: Lecture, debut: string, fin: FinDeFait<E> | undefined): string {
  if (lecture === 'DEBUT' || !fin) return `${debut} >= :du AND ${debut} < :avant`;
  const end = `f.${fin.propriete}`;
  const lasts = (since: string) => (fin.absente === 'EN_COURS' ? `(${end} IS NULL OR ${since})` : since);
  switch (lecture) {
    case 'FIN':
      return `${end} >= :du AND ${end} < :avant`;
    case 'EN_COURS':
      return `${debut} < :avant AND ${lasts(`${end} >= :du`)}`;
    case 'DERNIER_JOUR':
      return `${debut} < :avant AND ${lasts(`${end} >= CAST(:avant AS date) - 1`)}`;
  }
}
