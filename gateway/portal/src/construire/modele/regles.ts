import type { Catalogue } from './catalogue.js';
import type { Critere } from './filtre.js';
import { cleDeFlux } from './ordre.js';
import { filtresOf } from './parametres.js';
import {
  type Axe,
  type Condition,
  type Etape,
  ensembleOf,
  isEtat,
  type MesureChoisie,
  type Periode,
  type Question,
} from './question.js';

/*
 * What a question may not be. Under statistical secrecy the hub refuses it whatever the data: the page says so before, and does not offer it.
 */

export const MAX_CONDITIONS = 4;
export const MAX_AXES = 2;

/** Why a question cannot be asked; null when it can. */
export function refusOf(catalogue: Catalogue, question: Question, exact: boolean): string | null {
  if (question.mesures.length === 0) return 'Choisissez au moins une mesure.';
  const incomplete = incompleteOf(question);
  if (incomplete) return incomplete;
  const open = openConditionOf(catalogue, question);
  if (open) return `Complétez la condition « ${open} », ou retirez-la.`;
  return exact || !isPersonal(catalogue, question) ? null : refusSousSecret(catalogue, question);
}

/** True when statistical secrecy applies to a question. */
export function isPersonal(catalogue: Catalogue, { genre, etapes }: Question): boolean {
  return genre === 'cohorte' || catalogue.faits.some(({ champ, personnel }) => champ === etapes[0].champ && personnel);
}

function refusSousSecret(catalogue: Catalogue, question: Question): string | null {
  if (question.etapes.some(({ exclure }) => exclure))
    return 'Sous secret statistique, on ne demande pas ceux qui ne répondent pas à une condition.';
  if (question.axes.length > MAX_AXES) return `Sous secret statistique, une ventilation a ${MAX_AXES} axes au plus.`;
  if (question.axes.some(({ dimension }) => dimension === 'MOIS'))
    return 'Sous secret statistique, on ne ventile pas par mois.';
  const missing = missingSetOf(catalogue, question);
  if (missing) return `Sous secret statistique, cet axe demande « ${missing} » parmi les conditions.`;
  if (isCrossedWithoutYear(catalogue, question))
    return 'Sous secret statistique, un ensemble sans année se demande seul : pour en croiser plusieurs, ou le ventiler par le profil, donnez une année à chacun.';
  if (isTwice(question)) return 'Un même ensemble ne se demande pas deux fois avec les mêmes conditions.';
  const periodes = filtresOf(catalogue, question).flatMap(([one]) => periodesOf(one));
  if (periodes.some((periode) => !('annee' in periode)))
    return 'Sous secret statistique, une période est une année ou un trimestre.';
  if (question.etapes.some(({ moment }) => moment && !isQuarterly(moment.mois, moment.decalage)))
    return 'Sous secret statistique, un mois est le dernier d’un trimestre, et un décalage un nombre entier de trimestres.';
  const conditions = conditionsOf(catalogue, question);
  return conditions > MAX_CONDITIONS
    ? `Sous secret statistique, une question tient en ${MAX_CONDITIONS} conditions ; celle-ci en a ${conditions}. Retirez-en.`
    : null;
}

/**
 * The conditions of a question, as secrecy counts them: each set, each criterion, each quarter, each moment, each axis; a year is none.
 * A description adds its own, which are judged apart from those of the others.
 */
export function conditionsOf(catalogue: Catalogue, question: Question): number {
  const steps = question.etapes.map((one, rank) => {
    const { filtre } = ensembleOf(catalogue, question, rank);
    return 1 + ofFiltre(one, filtre?.criteres ?? []) + (one.moment?.mois ? 1 : 0);
  });
  const described = question.mesures.map((one) => {
    const known = catalogue.descriptions.find(({ champ }) => champ === one.champ);
    return ofFiltre(one, known?.filtre?.criteres ?? []);
  });
  return sum(steps) + question.axes.length + Math.max(0, ...described);
}

function ofFiltre(
  { periode, conditions }: Pick<MesureChoisie, 'periode' | 'conditions'>,
  criteres: readonly Critere[],
) {
  const quarter = periode && 'trimestre' in periode && periode.trimestre ? 1 : 0;
  return quarter + sum(conditions.map((one) => ofCondition(one, criteres)));
}

function ofCondition({ critere, valeur }: Condition, criteres: readonly Critere[]): number {
  const known = criteres.find(({ champ }) => champ === critere);
  if (known?.forme === 'periode') return (valeur as { trimestre?: number }).trimestre ? 2 : 1;
  return known && isPerimetre(known, valeur as readonly string[]) ? 0 : 1;
}

/** The everyday perimeter of a criterion is no condition: whoever asks for everything is cut by it. */
function isPerimetre({ perimetre }: Critere, valeur: readonly string[]): boolean {
  return perimetre.length > 0 && valeur.length === perimetre.length && perimetre.every((one) => valeur.includes(one));
}

/** The set that an axis is of, and that no step asks for. */
function missingSetOf(catalogue: Catalogue, { etapes, axes }: Question): string | null {
  const asked = etapes.filter(({ moment }) => !moment).map(({ champ }) => champ);
  for (const axe of axes) {
    const ensemble = setOf(catalogue, axe);
    if (ensemble && !asked.includes(ensemble))
      return catalogue.cohortes.find(({ champ }) => champ === ensemble)?.libelle ?? ensemble;
  }
  return null;
}

/** A set of every year holds that of each: it is crossed with no other, nor split by an axis of all. A state at the entry or exit is no set. */
function isCrossedWithoutYear(catalogue: Catalogue, question: Question): boolean {
  const isDated = ({ periode, moment }: Etape) => periode !== null || moment?.mois !== undefined;
  const sets = question.etapes.filter((one, rank) => !isEtat(catalogue, question, rank) || isDated(one));
  const isCrossed = sets.length > 1 || question.axes.some((axe) => setOf(catalogue, axe) === null);
  return question.genre === 'cohorte' && isCrossed && !sets.every(isDated);
}

/** The set that an axis is of; null when it is of all. */
function setOf({ ventilations }: Catalogue, { champ, dimension }: Axe): string | null {
  const offered = ventilations.find((one) => one.champ === champ)?.axes ?? [];
  return offered.find(({ valeur }) => valeur === dimension)?.ensemble ?? null;
}

function isTwice({ etapes }: Question): boolean {
  const keys = etapes.filter(({ moment }) => !moment).map(cleDeFlux);
  return new Set(keys).size < keys.length;
}

function periodesOf({ periode, conditions }: Pick<MesureChoisie, 'periode' | 'conditions'>): Periode[] {
  const inner = conditions.map(({ valeur }) => valeur).filter((one): one is Periode => isPeriode(one));
  return periode ? [periode, ...inner] : inner;
}

const isPeriode = (valeur: unknown) => typeof valeur === 'object' && !Array.isArray(valeur);

function isQuarterly(mois: string | undefined, decalage: number): boolean {
  return decalage % 3 === 0 && (mois === undefined || ['03', '06', '09', '12'].includes(mois.slice(5)));
}

/** What a question lacks before it can be asked, whoever asks. */
function incompleteOf({ etapes, mesures }: Question): string | null {
  const periodes = [...etapes, ...mesures].flatMap(periodesOf);
  if (!periodes.every(isWhole)) return 'Complétez la période : une année, un trimestre de 1 à 4, ou des mois AAAA-MM.';
  if (etapes.some(({ moment, periode }) => moment && periode)) return 'Donnez une période, ou un moment, pas les deux.';
  const months = etapes.flatMap(({ moment }) => (moment?.type === 'MOIS' ? [moment.mois ?? ''] : []));
  return months.every((mois) => MOIS.test(mois)) ? null : 'Donnez le mois regardé, par exemple 2018-12.';
}

const MOIS = /^(19|20)\d\d-(0[1-9]|1[0-2])$/;

function isWhole(periode: Periode): boolean {
  if ('mois' in periode) return MOIS.test(periode.mois);
  if ('du' in periode) return MOIS.test(periode.du) && MOIS.test(periode.au) && periode.du <= periode.au;
  const { annee, trimestre = 1 } = periode;
  return annee >= 1900 && annee <= 2100 && trimestre >= 1 && trimestre <= 4;
}

/** The label of the first condition left without a value. */
function openConditionOf(catalogue: Catalogue, question: Question): string | null {
  for (const [one, filtre] of filtresOf(catalogue, question)) {
    const open = one.conditions.find(({ valeur }) => Array.isArray(valeur) && valeur.length === 0);
    if (open) return filtre?.criteres.find(({ champ }) => champ === open.critere)?.libelle ?? open.critere;
  }
  return null;
}

/** Why this axis cannot be added; null when it can. */
export function refusAxe(catalogue: Catalogue, question: Question, axe: Axe, exact: boolean): string | null {
  return refusOf(catalogue, { ...question, axes: [...question.axes, axe] }, exact);
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
