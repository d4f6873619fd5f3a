import { classAtEntry } from '@hub/shared/cohort/event-at';
import { fluxOf } from '@hub/shared/cohort/flux';
import { hasHoursIn, isWanted, maskOf } from '@hub/shared/cohort/mask';
import type { Flux } from '@hub/shared/cohort/narrow';
import { type Periode, periodeOf } from '@hub/shared/cohort/periode';
import type { FluxDeclinable } from '@hub/shared/cohort/secret/declinaisons';
import { ErreurAgent } from '@hub/shared/runtime/errors';
import { valuesOf } from '@hub/shared/store/codes';
import { TYPES_SIAE } from '../store/codes.js';
import type { ContratsIndex, Criteres } from '../store/contrats-index.js';
import type { FiltreIae } from './filtre-iae.type.js';

/** Forme des codes de critères des emplois de l'inclusion, dont la liste s'allonge sans le hub. */
const CODE_CRITERE = /^[A-Z0-9_]{1,20}$/;

/** Le champ qui en fait une cohorte. */
export const SALARIES = 'salariesIae';

/**
 * Le flux des salariés d'un filtre : avec une période, ceux qui y ont des heures.
 * @throws ErreurAgent PERIODE_INVALIDE, CODE_INCONNU
 */
export function salariesFlux(index: ContratsIndex, filtre: FiltreIae): Flux {
  const qualifies = qualifier(index, filtre);
  const periode = periodeOf(filtre);
  const { starts, mois, heures } = index.heures;
  return index.flux.get(filtre, () =>
    fluxOf(
      index.contrats,
      (i) => qualifies(i) && (periode === null || hasHoursIn(mois, heures, starts[i], starts[i + 1], periode)),
    ),
  );
}

/** Ce que les salariés se découpent : par le type de leur structure et leurs critères d'éligibilité. */
export function salariesDeclinables(index: ContratsIndex): FluxDeclinable<FiltreIae> {
  return {
    nom: SALARIES,
    criteres: { type: valuesOf(TYPES_SIAE), criteres: index.criteres.codes },
    axes: { type: classAtEntry(index.contrats, index.parPersonne, index.contrats.types) },
    fluxOf: (filtre) => salariesFlux(index, filtre),
    annees: () => index.annees,
    coupes: index.coupes,
  };
}

/**
 * Heures de chaque personne au titre du filtre, en dix-millièmes d'heure, par numéro d'ordre.
 * @throws ErreurAgent PERIODE_INVALIDE, CODE_INCONNU
 */
export function hoursByPerson(index: ContratsIndex, filtre: FiltreIae): Float64Array {
  const qualifies = qualifier(index, filtre);
  const { du, au }: Periode = periodeOf(filtre) ?? { du: -Infinity, au: Infinity };
  return index.totaux.get(filtre, () => {
    const { personnes, length } = index.contrats;
    const { starts, mois, heures } = index.heures;
    const totals = new Float64Array(index.parPersonne.starts.length - 1);
    for (let i = 0; i < length; i++) {
      if (!qualifies(i)) continue;
      for (let h = starts[i]; h < starts[i + 1]; h++)
        if (mois[h] >= du && mois[h] <= au) totals[personnes[i]] += heures[h];
    }
    return totals;
  });
}

function qualifier({ contrats, criteres }: ContratsIndex, filtre: FiltreIae): (index: number) => boolean {
  const type = maskOf(filtre.type, TYPES_SIAE);
  const wanted = wantedRanks(criteres, filtre.criteres);
  return (i) => isWanted(type, contrats.types[i]) && (wanted === null || declares(criteres, i, wanted));
}

/** Les rangs des critères demandés ; `null` : tout convient. Un code bien écrit que personne ne déclare n'a pas de rang. */
function wantedRanks({ codes }: Criteres, wanted: string[] | null | undefined): Set<number> | null {
  if (!wanted) return null;
  if (!wanted.every((code) => CODE_CRITERE.test(code)))
    throw new ErreurAgent(
      'CODE_INCONNU',
      'Un critère d’éligibilité est un code des emplois de l’inclusion : 1 à 20 capitales, chiffres ou _, par exemple RSA.',
    );
  return new Set(wanted.map((code) => codes.indexOf(code)));
}

function declares({ starts, rangs }: Criteres, contrat: number, wanted: Set<number>): boolean {
  for (let c = starts[contrat]; c < starts[contrat + 1]; c++) if (wanted.has(rangs[c])) return true;
  return false;
}
