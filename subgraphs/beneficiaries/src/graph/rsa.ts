import { emptyBitmap, unionOf } from '@hub/shared/cohort/bitmap';
import type { Mois } from '@hub/shared/cohort/mois';
import { type Flux, keepAtSameDates, populationOf } from '@hub/shared/cohort/narrow';
import type { Periode } from '@hub/shared/cohort/periode';
import type { Population } from '@hub/shared/cohort/population';
import { RoaringBitmap32 } from 'roaring-wasm';
import type { RsaMonths } from '../store/rsa-months.js';

/** Les bénéficiaires d'un mois, qui est leur mois d'entrée. Mois inconnu : personne, et tous ceux que la CAF connaît en inconnus. */
export function beneficiairesOfMonth(rsa: RsaMonths, mois: Mois): Population {
  const membres = rsa.at(mois);
  const flux: Flux = {
    membres: membres ?? emptyBitmap(),
    entrees: new Map(membres && !membres.isEmpty ? [[mois, membres]] : []),
    sorties: new Map(),
  };
  return { ...populationOf(flux), inconnus: membres ? 0 : rsa.vus.size };
}

/**
 * Garde, dates inchangées, les membres qui ont un droit ouvert un mois au moins de la période (ou aucun : `exclure`). Si la période a un
 * mois inconnu, ceux dont aucun mois connu n'est ouvert sont des inconnus.
 */
export function narrowToOpenIn(population: Population, rsa: RsaMonths, periode: Periode, exclure: boolean): Population {
  const members = unionOf(population.entrees);
  const opened = RoaringBitmap32.and(members, rsa.openIn(periode).membres);
  const others = RoaringBitmap32.andNot(members, opened);
  if (rsa.isKnown(periode)) return keepAtSameDates(population, members, exclure ? others : opened, 0);
  return keepAtSameDates(population, members, exclure ? emptyBitmap() : opened, others.size);
}
