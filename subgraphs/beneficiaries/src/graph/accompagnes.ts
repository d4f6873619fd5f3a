import { classAtEntry } from '@hub/shared/cohort/event-at';
import { fluxOf } from '@hub/shared/cohort/flux';
import { isWanted, maskOf } from '@hub/shared/cohort/mask';
import { SANS_MOIS } from '@hub/shared/cohort/mois';
import type { Flux } from '@hub/shared/cohort/narrow';
import { type Periode, periodeOf } from '@hub/shared/cohort/periode';
import type { FluxDeclinable } from '@hub/shared/cohort/secret/declinaisons';
import { valuesOf } from '@hub/shared/store/codes';
import type { BeneficiariesIndex } from '../store/beneficiaries-index.js';
import { DISPOSITIFS, MODALITES } from '../store/codes.js';
import type { FiltreAccompagnes } from './filtre-parcours.type.js';

/** Le champ qui en fait une cohorte. */
export const ACCOMPAGNES = 'accompagnes';

/** Le flux des accompagnés d'un filtre : avec une période, ceux dont un parcours la recouvre. */
export function accompagnesFlux(index: BeneficiariesIndex, filtre: FiltreAccompagnes): Flux {
  return index.flux.get(filtre, () => fluxOf(index.accompagnements, qualifier(index, filtre, periodeOf(filtre))));
}

/** Ce que les accompagnés se découpent : par dispositif et par modalité. */
export function accompagnesDeclinables(index: BeneficiariesIndex): FluxDeclinable<FiltreAccompagnes> {
  const { accompagnements, parPersonne } = index;
  return {
    nom: ACCOMPAGNES,
    criteres: { dispositif: valuesOf(DISPOSITIFS), modalite: valuesOf(MODALITES) },
    axes: { dispositif: classAtEntry(accompagnements, parPersonne, accompagnements.dispositifs) },
    fluxOf: (filtre) => accompagnesFlux(index, filtre),
    annees: () => index.annees,
    coupes: index.coupes,
  };
}

function qualifier(
  { accompagnements }: BeneficiariesIndex,
  filtre: FiltreAccompagnes,
  periode: Periode | null,
): (index: number) => boolean {
  const { dispositifs, modalites, debuts, fins } = accompagnements;
  const dispositif = maskOf(filtre.dispositif, DISPOSITIFS);
  const modalite = maskOf(filtre.modalite, MODALITES);
  return (i) =>
    isWanted(dispositif, dispositifs[i]) &&
    isWanted(modalite, modalites[i]) &&
    (periode === null || (debuts[i] <= periode.au && (fins[i] === SANS_MOIS || fins[i] >= periode.du)));
}
