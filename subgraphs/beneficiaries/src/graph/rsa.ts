import { emptyBitmap, unionOf } from '@hub/shared/cohort/bitmap';
import type { Mois } from '@hub/shared/cohort/mois';
import { type Flux, keepAtSameDates, populationOf, type Retenue } from '@hub/shared/cohort/narrow';
import { type Periode, periodeOf } from '@hub/shared/cohort/periode';
import type { Population } from '@hub/shared/cohort/population';
import { anneesOf } from '@hub/shared/cohort/secret/annees';
import type { FluxDeclinable } from '@hub/shared/cohort/secret/declinaisons';
import { checkExclure } from '@hub/shared/cohort/secret/refus';
import { retenueDeLaPeriode, type SourceDEtat } from '@hub/shared/cohort/secret/retenue';
import type { CoupeDeFlux } from '@hub/shared/cohort/secret/trace-flux';
import { RoaringBitmap32 } from 'roaring-wasm';
import type { BeneficiariesIndex } from '../store/beneficiaries-index.js';
import type { RsaMonths } from '../store/rsa-months.js';
import type { FiltreRsa } from './filtre-rsa.type.js';
import { classementNamed } from './profil-dimensions.js';

/** Ce que les bénéficiaires se découpent : par période seulement. Les axes du profil disent qui la CAF connaît. */
export function beneficiairesDeclinables(rsa: RsaMonths): FluxDeclinable<FiltreRsa> {
  return {
    nom: 'beneficiairesRsa',
    criteres: {},
    fluxOf: (filtre) => rsa.openIn(periodeOf(filtre)),
    annees: () => anneesOf(rsa.connus),
    coupes: rsa.coupes,
    connus: rsa.vus,
  };
}

/** Le droit ouvert, regardé un mois ou une période ; la tranche lit les axes du profil de tous ceux que la CAF connaît. */
export function droitOuvert(index: BeneficiariesIndex): SourceDEtat<FiltreRsa> {
  return {
    declinable: beneficiairesDeclinables(index.rsa),
    etatOf: () => (mois) => index.rsa.at(mois),
    classementDe: (nom) => classementNamed(index, nom),
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
  index: BeneficiariesIndex,
  { filtre, periode, exclure }: { filtre: FiltreRsa; periode: Periode; exclure: boolean },
): Population {
  const { rsa } = index;
  if (population.trace) checkExclure(exclure);
  const retenue: Retenue = (...path) => retenueDeLaPeriode(droitOuvert(index), filtre)(...path);
  const members = unionOf(population.entrees);
  const opened = RoaringBitmap32.and(members, rsa.openIn(periode).membres);
  const others = RoaringBitmap32.andNot(members, opened);
  if (rsa.isKnown(periode)) return keepAtSameDates(population, exclure ? others : opened, 0, retenue);
  return keepAtSameDates(population, exclure ? emptyBitmap() : opened, others.size, retenue);
}
