import { ErreurAgent } from '../../runtime/errors.js';
import type { Mois } from '../mois.js';
import { type FiltrePeriode, isGiven, periodeOf } from '../periode.js';
import { MAX_AXES, MAX_CASES, MAX_CONDITIONS } from './regles.js';

/*
 * Ce que le secret n'offre pas. Un refus ne dépend que de la question, jamais des données : ni son texte ni son moment n'en disent rien.
 */

/** @throws ErreurAgent SECRET_CONDITIONS */
export function checkConditions(conditions: number): void {
  if (conditions > MAX_CONDITIONS)
    throw new ErreurAgent(
      'SECRET_CONDITIONS',
      `Sous secret statistique, une question tient en ${MAX_CONDITIONS} conditions : chaque ensemble, chaque critère de filtre, chaque trimestre, chaque moment et chaque axe en est une. Retirez-en.`,
      { conditions, maximum: MAX_CONDITIONS },
    );
}

/** `classes` : celles de chaque axe. @throws ErreurAgent SECRET_AXES */
export function checkAxes(classes: readonly number[]): void {
  const cases = classes.reduce((product, one) => product * one, 1);
  if (classes.length > MAX_AXES || cases > MAX_CASES) refuseAxes();
}

/** @throws ErreurAgent SECRET_AXES */
export function refuseAxes(): never {
  throw new ErreurAgent(
    'SECRET_AXES',
    `Sous secret statistique, une ventilation a ${MAX_AXES} axes au plus, le territoire compris, et ${MAX_CASES} croisements au plus.`,
  );
}

/** `flux` : clés des ensembles de la cohorte (`cleOf`). @throws ErreurAgent SECRET_ENSEMBLE */
export function checkEnsemble(ensemble: string, flux: readonly string[]): void {
  if (!flux.some((cle) => cle.split(' ')[0] === ensemble))
    throw new ErreurAgent(
      'SECRET_ENSEMBLE',
      `Sous secret statistique, cet axe ne se demande que d’une cohorte de ${ensemble} : filtrez-la d’abord par ${ensemble}.`,
      { ensemble },
    );
}

/** @throws ErreurAgent SECRET_EXCLURE */
export function checkExclure(exclure: boolean): void {
  if (exclure)
    throw new ErreurAgent(
      'SECRET_EXCLURE',
      'Sous secret statistique, exclure n’est pas offert : demandez ceux qui satisfont, et comparez à l’effectif d’avant.',
    );
}

/** @throws ErreurAgent SECRET_PERIODE */
export function refusePeriode(): never {
  throw new ErreurAgent(
    'SECRET_PERIODE',
    'Sous secret statistique, une période est une annee, ou un trimestre ; un moment: MOIS est le dernier mois d’un trimestre (03, 06, 09, 12), un decalage un nombre entier de trimestres.',
  );
}

/** @throws ErreurAgent SECRET_PERIODE */
export function refuseSansAnnee(): never {
  throw new ErreurAgent(
    'SECRET_PERIODE',
    'Sous secret statistique, un ensemble sans annee se demande seul : pour en croiser plusieurs, ou le ventiler par le profil, donnez une annee à chacun.',
  );
}

/** Le dernier mois d'un trimestre, décalé de trimestres entiers. @throws ErreurAgent SECRET_PERIODE */
export function checkMoment(mois: Mois | null, decalage: number): void {
  if (decalage % 3 !== 0 || (mois !== null && mois % 3 !== 2)) refusePeriode();
}

/** @throws ErreurAgent SECRET_PERIODE, PERIODE_INVALIDE */
export function checkPeriode(filtre: FiltrePeriode): void {
  if (isGiven(filtre.mois) || isGiven(filtre.du) || isGiven(filtre.au)) refusePeriode();
  periodeOf(filtre);
}

/** @throws ErreurAgent SECRET_ORDRE */
export function refuseOrdre(): never {
  throw new ErreurAgent(
    'SECRET_ORDRE',
    'Sous secret statistique, les ensembles qui redatent (accompagnes, participantsClauses, salariesIae…) se demandent dans l’ordre alphabétique, celui d’une année avant celui de la suivante, et avant tout moment et toute ventilation ; un moment de participantsClauses ou de salariesIae, avant toute ventilation.',
  );
}

/** @throws ErreurAgent POPULATION_ILLISIBLE, si une cohorte n'a pas été faite pour le profil qui la présente. */
export function refuseLecture(): never {
  throw new ErreurAgent('POPULATION_ILLISIBLE', 'La cohorte transmise n’a pas été faite pour ce profil.');
}
