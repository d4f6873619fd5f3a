import type { Appelant } from '../access/appelant.js';
import { ErreurAgent } from '../runtime/errors.js';
import { inArena } from './bitmap.js';
import { type Cohorte, cohorteOf } from './cohorte.type.js';
import { formatMois, type Mois } from './mois.js';
import { type MomentDeTest, momentOf } from './moment.js';
import { type EtatDuMois, type Flux, type Moment, narrowByEtat, narrowByFlux, populationOf } from './narrow.js';
import { type FiltrePeriode, isGiven, periodeOf } from './periode.js';
import type { Population } from './population.js';
import { coupeDuFlux, declinaisonsDeLEtat, type FluxDeclinable } from './secret/declinaisons.js';
import { type Lecture, lectureOf } from './secret/lecture.js';
import { checkMoment } from './secret/refus.js';
import type { CoupeDEtat } from './secret/trace-etat.js';

/** Ce que demande un filtrage qui se lit comme un flux, ou, avec un moment, comme l'état d'un mois. */
export interface DemandeDeFlux<F> {
  filtre: F | null;
  moment: MomentDeTest | null;
  mois: string | null;
  decalage: number;
  exclure: boolean;
  lecture: Lecture;
}

/** Un flux, et le dernier mois dont on sait quelque chose : au-delà, l'état n'est pas connu. */
export interface SourceDeFlux<F extends FiltrePeriode> {
  declinable: FluxDeclinable<F>;
  dernierMois: Mois;
}

/** Le flux d'un filtre, avec ce qu'il coupe pour qui le lit sous secret. @throws ErreurAgent SECRET_PERIODE, PERIODE_INVALIDE */
export function fluxLu<F extends FiltrePeriode>(declinable: FluxDeclinable<F>, filtre: F, lecture: Lecture): Flux {
  const flux = declinable.fluxOf(filtre);
  return lecture === 'EXACTE' ? flux : { ...flux, coupe: coupeDuFlux(declinable, filtre) };
}

/** La cohorte d'un flux, à l'origine d'une question. @throws ErreurAgent PERIODE_INVALIDE, SECRET_PERIODE, SECRET_CONDITIONS */
export function cohorteDuFlux<F extends FiltrePeriode>(
  declinable: FluxDeclinable<F>,
  filtre: F,
  appelant: Appelant,
): Cohorte {
  const lecture = lectureOf(appelant);
  const flux = fluxLu(declinable, filtre, lecture);
  return inArena(() => cohorteOf(populationOf(flux), lecture));
}

/**
 * Sans moment, le flux : les membres qui y sont, redatés. Avec un moment, l'état : ceux qui y sont ce mois-là, dates inchangées ; c'est ainsi
 * que se lit ce que sont devenus des sortants.
 * @throws ErreurAgent MOMENT_INVALIDE, PERIODE_INVALIDE, SECRET_PERIODE
 */
export function readDemande<F extends FiltrePeriode>(
  { filtre, moment, mois, decalage, exclure, lecture }: DemandeDeFlux<F>,
  { declinable, dernierMois }: SourceDeFlux<F>,
): (population: Population) => Population {
  const wanted = filtre ?? ({} as F);
  if (!moment) {
    if (isGiven(mois) || decalage !== 0)
      throw new ErreurAgent('MOMENT_INVALIDE', 'mois et decalage ne se donnent qu’avec moment.');
    const flux = fluxLu(declinable, wanted, lecture);
    return (population) => narrowByFlux(population, flux, exclure);
  }
  if (periodeOf(wanted))
    throw new ErreurAgent('MOMENT_INVALIDE', 'Donnez une période dans filtre, ou un moment, pas les deux.');
  const at = momentOf(moment, mois);
  const etatOf = (part: F) => (tested: Mois) =>
    tested > dernierMois ? null : declinable.fluxOf({ ...part, mois: formatMois(tested) }).membres;
  const coupe = lecture === 'EXACTE' ? undefined : coupeDeLEtat(declinable, wanted, at, decalage, etatOf);
  return (population) => narrowByEtat(population, etatOf(wanted), { moment: at, decalage, exclure, coupe });
}

function coupeDeLEtat<F extends FiltrePeriode>(
  declinable: FluxDeclinable<F>,
  filtre: F,
  moment: Moment,
  decalage: number,
  etatOf: (part: F) => EtatDuMois,
): CoupeDEtat {
  const tested = moment.type === 'MOIS' ? moment.mois + decalage : null;
  checkMoment(tested, decalage);
  const { poids, filtres } = declinaisonsDeLEtat(declinable, filtre, tested);
  const read = (part: F) => (tested === null ? etatOf(part) : () => declinable.fluxOf(part).membres);
  const etats = filtres.map((part) => ({ etat: read(part), moment, decalage }));
  return { poids: 1 + poids, etats: [{ etat: etatOf(filtre), moment, decalage }, ...etats] };
}
