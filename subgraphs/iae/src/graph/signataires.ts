import { fluxOf } from '@hub/shared/cohort/flux';
import { isWanted, maskOf } from '@hub/shared/cohort/mask';
import { SANS_MOIS } from '@hub/shared/cohort/mois';
import type { Flux } from '@hub/shared/cohort/narrow';
import { periodeOf } from '@hub/shared/cohort/periode';
import type { FluxDeclinable } from '@hub/shared/cohort/secret/declinaisons';
import { valuesOf } from '@hub/shared/store/codes';
import { BRSA_DECLARES, TYPES_CONTRAT_AIDE } from '../store/codes.js';
import type { ContratsAidesIndex } from '../store/contrats-aides-index.js';
import type { FiltreSignataires } from './filtre-signataires.type.js';

/**
 * Le flux des signataires de contrats aidés d'un filtre : avec une période, ceux dont un contrat daté la recouvre.
 * @throws ErreurAgent PERIODE_INVALIDE
 */
export function signatairesFlux({ contrats, flux }: ContratsAidesIndex, filtre: FiltreSignataires): Flux {
  const { types, brsa, debuts, fins } = contrats;
  const type = maskOf(filtre.type, TYPES_CONTRAT_AIDE);
  const declare = maskOf(filtre.brsa, BRSA_DECLARES);
  const periode = periodeOf(filtre);
  const overlaps = (i: number) =>
    periode === null ||
    (debuts[i] !== SANS_MOIS && debuts[i] <= periode.au && (fins[i] === SANS_MOIS || fins[i] >= periode.du));
  return flux.get(filtre, () =>
    fluxOf(contrats, (i) => isWanted(type, types[i]) && isWanted(declare, brsa[i]) && overlaps(i)),
  );
}

/** Ce que les signataires se découpent : par la mesure, et par ce qui est déclaré à la signature. */
export function signatairesDeclinables(index: ContratsAidesIndex): FluxDeclinable<FiltreSignataires> {
  return {
    nom: 'signatairesContratsAides',
    criteres: { type: valuesOf(TYPES_CONTRAT_AIDE), brsa: valuesOf(BRSA_DECLARES) },
    fluxOf: (filtre) => signatairesFlux(index, filtre),
    annees: () => index.annees,
    coupes: index.coupes,
  };
}
