import type { Appelant } from '../access/appelant.js';
import { ErreurAgent } from '../runtime/errors.js';
import { inArena } from './bitmap.js';
import { type Cohorte, cohorteOf } from './cohorte.type.js';
import { formatMois, type Mois } from './mois.js';
import { type MomentDeTest, momentOf } from './moment.js';
import { type Flux, narrowByEtat, narrowByFlux, populationOf } from './narrow.js';
import { type FiltrePeriode, isGiven, periodeOf } from './periode.js';
import type { Population } from './population.js';
import { coupeDuFlux, type FluxDeclinable } from './secret/declinaisons.js';
import { type Lecture, lectureOf } from './secret/lecture.js';
import { retenueDeLEtat, type SourceDEtat } from './secret/retenue.js';

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
  classementDe?: SourceDEtat<F>['classementDe'];
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
  { declinable, dernierMois, classementDe }: SourceDeFlux<F>,
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
  const demande = { moment: at, decalage };
  const retenue =
    lecture === 'EXACTE' ? undefined : retenueDeLEtat({ declinable, etatOf, classementDe }, wanted, demande);
  return (population) => narrowByEtat(population, etatOf(wanted), { ...demande, exclure, retenue });
}
