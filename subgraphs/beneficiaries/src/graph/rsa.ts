import { emptyBitmap, unionOf } from '@hub/shared/cohort/bitmap';
import type { Mois } from '@hub/shared/cohort/mois';
import { type DemandeDEtat, type Flux, keepAtSameDates, populationOf } from '@hub/shared/cohort/narrow';
import { type Periode, periodeOf } from '@hub/shared/cohort/periode';
import type { Population } from '@hub/shared/cohort/population';
import { anneesOf } from '@hub/shared/cohort/secret/annees';
import {
  declinaisonsDeLaMesure,
  declinaisonsDeLEtat,
  type FluxDeclinable,
} from '@hub/shared/cohort/secret/declinaisons';
import { checkExclure, checkMoment } from '@hub/shared/cohort/secret/refus';
import type { CoupeDEtat } from '@hub/shared/cohort/secret/trace-etat';
import type { CoupeDeFlux } from '@hub/shared/cohort/secret/trace-flux';
import { RoaringBitmap32 } from 'roaring-wasm';
import type { RsaMonths } from '../store/rsa-months.js';
import type { FiltreRsa } from './filtre-rsa.type.js';

const AUCUNE_COUPE: CoupeDEtat = { poids: 0, etats: [] };

/** Ce que les bénéficiaires se découpent : par période seulement. */
export function beneficiairesDeclinables(rsa: RsaMonths): FluxDeclinable<FiltreRsa> {
  return {
    nom: 'beneficiairesRsa',
    criteres: {},
    fluxOf: (filtre) => rsa.openIn(periodeOf(filtre)),
    annees: () => anneesOf(rsa.connus),
    coupes: rsa.coupes,
  };
}

/** Sous secret, ce que coupe l'état d'un mois : par trimestre et par fin de trimestre, s'il est donné. @throws ErreurAgent SECRET_PERIODE */
export function coupeDuMoment(rsa: RsaMonths, { moment, decalage = 0 }: DemandeDEtat): CoupeDEtat {
  const tested = moment.type === 'MOIS' ? moment.mois + decalage : null;
  checkMoment(tested, decalage);
  const asked = { etat: (mois: Mois) => rsa.at(mois), moment, decalage };
  if (tested === null) return { poids: 1, etats: [asked] };
  const { poids, filtres } = declinaisonsDeLEtat(beneficiairesDeclinables(rsa), {}, tested);
  return { poids: 1 + poids, etats: [asked, ...filtres.map((part) => constant(rsa, part, tested))] };
}

function coupeDeLaPeriode(rsa: RsaMonths, { du }: Periode, filtre: FiltreRsa, exclure: boolean): CoupeDEtat {
  checkExclure(exclure);
  const { poids, filtres } = declinaisonsDeLaMesure(beneficiairesDeclinables(rsa), filtre);
  return { poids: 1 + poids, etats: filtres.map((part) => constant(rsa, part, du)) };
}

/** L'état d'avoir un droit ouvert un mois au moins d'une période, le même pour tous. */
function constant(rsa: RsaMonths, part: FiltreRsa, mois: Mois) {
  return {
    etat: () => rsa.openIn(periodeOf(part)).membres,
    moment: { type: 'MOIS' as const, mois },
    decalage: 0,
  };
}

/** Les bénéficiaires d'un mois, qui est leur mois d'entrée. Mois inconnu : personne, et tous ceux que la CAF connaît en inconnus. */
export function beneficiairesOfMonth(rsa: RsaMonths, mois: Mois, coupe?: CoupeDeFlux): Population {
  const membres = rsa.at(mois);
  const flux: Flux = {
    membres: membres ?? emptyBitmap(),
    entrees: new Map(membres && !membres.isEmpty ? [[mois, membres]] : []),
    sorties: new Map(),
    coupe,
  };
  return { ...populationOf(flux), inconnus: membres ? 0 : rsa.vus.size };
}

/**
 * Garde, dates inchangées, les membres qui ont un droit ouvert un mois au moins de la période (ou aucun : `exclure`). Si la période a un
 * mois inconnu, ceux dont aucun mois connu n'est ouvert sont des inconnus.
 * @throws ErreurAgent SECRET_PERIODE, SECRET_EXCLURE, SECRET_CONDITIONS
 */
export function narrowToOpenIn(
  population: Population,
  rsa: RsaMonths,
  periode: Periode,
  filtre: FiltreRsa,
  exclure: boolean,
): Population {
  const coupe = population.trace ? coupeDeLaPeriode(rsa, periode, filtre, exclure) : AUCUNE_COUPE;
  const members = unionOf(population.entrees);
  const opened = RoaringBitmap32.and(members, rsa.openIn(periode).membres);
  const others = RoaringBitmap32.andNot(members, opened);
  if (rsa.isKnown(periode)) return keepAtSameDates(population, exclure ? others : opened, 0, coupe);
  return keepAtSameDates(population, exclure ? emptyBitmap() : opened, others.size, coupe);
}
